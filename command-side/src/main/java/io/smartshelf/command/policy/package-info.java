/** The policy: terms of a scope, set by people and checked before they are in force. */
@NullMarked
package io.smartshelf.command.policy;

import org.jspecify.annotations.NullMarked;
