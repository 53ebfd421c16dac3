/** Policies by scope. */
@NullMarked
package io.smartshelf.query.policy;

import org.jspecify.annotations.NullMarked;
