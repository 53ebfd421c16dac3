/** How fast readings become durable: through the aggregate, through stock Axon, and as plain inserts. */
@NullMarked
package io.smartshelf.bench.ingest;

import org.jspecify.annotations.NullMarked;
