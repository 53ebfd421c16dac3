/** The alert: a condition is told once, and not again before it is time. */
@NullMarked
package io.smartshelf.command.alert;

import org.jspecify.annotations.NullMarked;
