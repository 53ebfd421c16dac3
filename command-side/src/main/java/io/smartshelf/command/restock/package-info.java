/** The restock: what was asked, picked and put on the shelf. */
@NullMarked
package io.smartshelf.command.restock;

import org.jspecify.annotations.NullMarked;
