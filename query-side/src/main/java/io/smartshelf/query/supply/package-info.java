/** Supply: what is planned to be ordered, what was ordered and what came of it. */
@NullMarked
package io.smartshelf.query.supply;

import org.jspecify.annotations.NullMarked;
