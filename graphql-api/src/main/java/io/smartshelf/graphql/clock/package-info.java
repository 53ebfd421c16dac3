/** The store's clock. */
@NullMarked
package io.smartshelf.graphql.clock;

import org.jspecify.annotations.NullMarked;
