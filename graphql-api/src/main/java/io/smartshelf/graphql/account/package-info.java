/** Who may sign in, and who has. */
@NullMarked
package io.smartshelf.graphql.account;

import org.jspecify.annotations.NullMarked;
