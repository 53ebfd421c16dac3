/** What people find who work with SQL: the names, and what their roles may do. */
@NullMarked
package io.smartshelf.query.schema;

import org.jspecify.annotations.NullMarked;
