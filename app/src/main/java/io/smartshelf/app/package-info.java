/**
 * The program: the sides assembled by role. {@link io.smartshelf.app.StoreProgram} is what the command line asks of it; the
 * records beside it are the questions and answers.
 */
@NullMarked
package io.smartshelf.app;

import org.jspecify.annotations.NullMarked;
