/** How long a reading takes from its sensor to a page that is open. */
@NullMarked
package io.smartshelf.bench.latency;

import org.jspecify.annotations.NullMarked;
