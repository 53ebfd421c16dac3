/**
 * The command line: reads options, sees to data directory and servers, and asks the {@link io.smartshelf.app.StoreProgram}
 * for the rest.
 */
@NullMarked
package io.smartshelf.app.cli;

import org.jspecify.annotations.NullMarked;
