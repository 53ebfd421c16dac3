/**
 * The lake: Delta tables derived from the log, each of which knows how far it is. Readings come from the log itself, states
 * from the read model.
 */
@NullMarked
package io.smartshelf.query.lake;

import org.jspecify.annotations.NullMarked;
