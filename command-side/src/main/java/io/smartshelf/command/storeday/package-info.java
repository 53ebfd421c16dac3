/** The store's day: who came in and who went out. */
@NullMarked
package io.smartshelf.command.storeday;

import org.jspecify.annotations.NullMarked;
