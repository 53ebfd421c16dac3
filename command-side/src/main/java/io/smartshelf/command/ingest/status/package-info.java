/** How ingestion is doing, for health and metrics. */
@NullMarked
package io.smartshelf.command.ingest.status;

import org.jspecify.annotations.NullMarked;
