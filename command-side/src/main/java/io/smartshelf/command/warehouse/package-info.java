/** The back-room stock of a SKU: its lots, what is promised of them, what is on order and when to order more. */
@NullMarked
package io.smartshelf.command.warehouse;

import org.jspecify.annotations.NullMarked;
