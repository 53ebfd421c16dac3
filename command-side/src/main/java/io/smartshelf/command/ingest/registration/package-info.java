/** Puts the shelves of an opened store into the log. */
@NullMarked
package io.smartshelf.command.ingest.registration;

import org.jspecify.annotations.NullMarked;
