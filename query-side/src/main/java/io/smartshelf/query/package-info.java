/** The query side: tables derived from the log, and the answers read from them. */
@NullMarked
package io.smartshelf.query;

import org.jspecify.annotations.NullMarked;
