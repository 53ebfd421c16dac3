/** The threads of ingestion: from the start of the application to its stop. */
@NullMarked
package io.smartshelf.command.ingest.worker;

import org.jspecify.annotations.NullMarked;
