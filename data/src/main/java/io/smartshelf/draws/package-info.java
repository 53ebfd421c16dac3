/** Randomness that needs no memory: the same question to the same seed has the same answer, in any order, on any machine. */
@NullMarked
package io.smartshelf.draws;

import org.jspecify.annotations.NullMarked;
