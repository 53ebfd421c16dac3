/** Ids and quantities that every part of the system speaks in. */
@NullMarked
package io.smartshelf.api.common;

import org.jspecify.annotations.NullMarked;
