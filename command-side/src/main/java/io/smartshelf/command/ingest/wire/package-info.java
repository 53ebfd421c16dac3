/** Reads what devices send: bytes in, a typed reading or a coded refusal out. Knows no queue, no database, no clock. */
@NullMarked
package io.smartshelf.command.ingest.wire;

import org.jspecify.annotations.NullMarked;
