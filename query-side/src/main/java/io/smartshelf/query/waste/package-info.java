/** What was thrown away. */
@NullMarked
package io.smartshelf.query.waste;

import org.jspecify.annotations.NullMarked;
