/** Where messages go that could not be taken: nothing is lost, everything has a code and a reason. */
@NullMarked
package io.smartshelf.command.ingest.quarantine;

import org.jspecify.annotations.NullMarked;
