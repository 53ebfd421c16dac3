/** Shelves, their lots and how their stock moved. */
@NullMarked
package io.smartshelf.query.shelf;

import org.jspecify.annotations.NullMarked;
