/** Supply plans, as people change them. */
@NullMarked
package io.smartshelf.graphql.supply;

import org.jspecify.annotations.NullMarked;
