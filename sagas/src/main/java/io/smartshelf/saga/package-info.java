/** Routines that turn facts into commands. */
@NullMarked
package io.smartshelf.saga;

import org.jspecify.annotations.NullMarked;
