/** What all features share: scalars, limits, asking the query side, and streams with many listeners. */
@NullMarked
package io.smartshelf.graphql.support;

import org.jspecify.annotations.NullMarked;
