/** The event log: ordered appends, group commit, and a tail that wakes its readers at once. */
@NullMarked
package io.smartshelf.command.log;

import org.jspecify.annotations.NullMarked;
