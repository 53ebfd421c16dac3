/** One number for everything a run decided, and one for everything it shows. */
@NullMarked
package io.smartshelf.app.digest;

import org.jspecify.annotations.NullMarked;
