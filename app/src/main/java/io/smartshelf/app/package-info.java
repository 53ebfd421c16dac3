/** Assembles the sides by role. */
@NullMarked
package io.smartshelf.app;

import org.jspecify.annotations.NullMarked;
