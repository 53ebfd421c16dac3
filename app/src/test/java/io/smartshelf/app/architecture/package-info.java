/** The rules that keep the modules honest. */
@NullMarked
package io.smartshelf.app.architecture;

import org.jspecify.annotations.NullMarked;
