/** What can be configured about ingestion, with its defaults and bounds. */
@NullMarked
package io.smartshelf.command.ingest.settings;

import org.jspecify.annotations.NullMarked;
