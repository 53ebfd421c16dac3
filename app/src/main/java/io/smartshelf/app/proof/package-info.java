/** The long proofs: they run the program as its users do, kill it, and compare what comes out. */
@NullMarked
package io.smartshelf.app.proof;

import org.jspecify.annotations.NullMarked;
