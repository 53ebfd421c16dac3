/** How ingestion speaks to the aggregates: many commands at once, and patience while the log is away. */
@NullMarked
package io.smartshelf.command.ingest.commands;

import org.jspecify.annotations.NullMarked;
