/** The deciding side: commands in, facts into the log. */
@NullMarked
package io.smartshelf.command;

import org.jspecify.annotations.NullMarked;
