/** Supply: the plan for a cut-off and the order it becomes. */
@NullMarked
package io.smartshelf.command.supply;

import org.jspecify.annotations.NullMarked;
