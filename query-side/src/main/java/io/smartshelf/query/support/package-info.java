/** What all projections share: one transaction per batch for rows and position, and the news that it happened. */
@NullMarked
package io.smartshelf.query.support;

import org.jspecify.annotations.NullMarked;
