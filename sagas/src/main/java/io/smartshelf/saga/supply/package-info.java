/** Supply: what is wanted is planned, ordered at the cut-off and received. */
@NullMarked
package io.smartshelf.saga.supply;

import org.jspecify.annotations.NullMarked;
