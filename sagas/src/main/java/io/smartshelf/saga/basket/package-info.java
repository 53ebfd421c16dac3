/** What a visit took has to be paid within three hours; what is not becomes shrink. */
@NullMarked
package io.smartshelf.saga.basket;

import org.jspecify.annotations.NullMarked;
