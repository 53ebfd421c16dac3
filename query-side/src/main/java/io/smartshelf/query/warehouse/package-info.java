/** The back room: its stock, its lots and what moved them. */
@NullMarked
package io.smartshelf.query.warehouse;

import org.jspecify.annotations.NullMarked;
