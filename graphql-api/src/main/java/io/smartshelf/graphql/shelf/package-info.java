/** Shelves and how they change. */
@NullMarked
package io.smartshelf.graphql.shelf;

import org.jspecify.annotations.NullMarked;
