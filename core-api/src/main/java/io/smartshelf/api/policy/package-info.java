/** Policies: when shelves are refilled and goods ordered, by scope. */
@NullMarked
package io.smartshelf.api.policy;

import org.jspecify.annotations.NullMarked;
