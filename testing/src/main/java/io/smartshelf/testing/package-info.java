/** Real servers for tests: {@link io.smartshelf.testing.RealServers} on the class, {@link io.smartshelf.testing.TestServers} as a parameter. */
@NullMarked
package io.smartshelf.testing;

import org.jspecify.annotations.NullMarked;
