/** The way from a routine to the command side. */
@NullMarked
package io.smartshelf.saga.command;

import org.jspecify.annotations.NullMarked;
