/** The messages devices send, as they stand in Redis Streams, Kafka and HTTP bodies. */
@NullMarked
package io.smartshelf.api.wire;

import org.jspecify.annotations.NullMarked;
