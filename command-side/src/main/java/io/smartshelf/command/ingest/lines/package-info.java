/** What became of each line that came over HTTP. */
@NullMarked
package io.smartshelf.command.ingest.lines;

import org.jspecify.annotations.NullMarked;
