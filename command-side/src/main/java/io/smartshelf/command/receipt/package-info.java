/** The receipt: a till transaction counts once. */
@NullMarked
package io.smartshelf.command.receipt;

import org.jspecify.annotations.NullMarked;
