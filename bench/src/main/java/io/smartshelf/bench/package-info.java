/** Measures the promises of speed: beside peers in the same run, on real servers that lose nothing. */
@NullMarked
package io.smartshelf.bench;

import org.jspecify.annotations.NullMarked;
