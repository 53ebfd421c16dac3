/**
 * What a store sells, how it is laid out, what stands in it on the first day, who delivers to it and what the
 * leaflets promise.
 */
@NullMarked
package io.smartshelf.catalogue;

import org.jspecify.annotations.NullMarked;
