/** Refusals with a code. */
@NullMarked
package io.smartshelf.graphql.error;

import org.jspecify.annotations.NullMarked;
