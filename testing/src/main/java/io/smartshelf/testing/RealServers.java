package io.smartshelf.testing;

import io.smartshelf.servers.Server;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class work on real servers, which reach them as a {@link TestServers} parameter of a constructor,
 * test or life-cycle method.
 *
 * <p>The servers are containers where Docker answers and local ones elsewhere; the system property
 * {@code smartshelf.testing.servers} ({@code docker} or {@code local}) decides otherwise. They start once, with the first
 * class that wants them, and stop with the test run.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealServersExtension.class)
public @interface RealServers {
    /** The servers the tests need; only these are started. */
    Server[] value();
}
