/** Restocks, as people end them. */
@NullMarked
package io.smartshelf.graphql.restock;

import org.jspecify.annotations.NullMarked;
