/** Stores and the people inside. */
@NullMarked
package io.smartshelf.graphql.store;

import org.jspecify.annotations.NullMarked;
