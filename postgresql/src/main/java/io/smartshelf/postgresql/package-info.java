/** The database's schema: the migrations under {@code db/migration} and the way they are applied. */
@NullMarked
package io.smartshelf.postgresql;

import org.jspecify.annotations.NullMarked;
