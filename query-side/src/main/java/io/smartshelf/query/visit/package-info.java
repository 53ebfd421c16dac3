/** Who came in and left. */
@NullMarked
package io.smartshelf.query.visit;

import org.jspecify.annotations.NullMarked;
