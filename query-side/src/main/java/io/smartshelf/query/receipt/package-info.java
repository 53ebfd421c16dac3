/** What the tills were paid. */
@NullMarked
package io.smartshelf.query.receipt;

import org.jspecify.annotations.NullMarked;
