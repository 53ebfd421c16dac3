/** Policies, as people set them. */
@NullMarked
package io.smartshelf.graphql.policy;

import org.jspecify.annotations.NullMarked;
