/** The feeds over HTTP: lines are read at once, buffered durably, and their fate can be asked for. */
@NullMarked
package io.smartshelf.command.ingest.http;

import org.jspecify.annotations.NullMarked;
