/** The program behind the command line: puts the sides of the chosen roles together and runs the stores. */
@NullMarked
package io.smartshelf.app.program;

import org.jspecify.annotations.NullMarked;
