package io.smartshelf.testing;

import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.testcontainers.DockerClientFactory;

/** Does what {@link RealServers} says. */
final class RealServersExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RealServersExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        // A nested class without the annotation uses what its outer class asked for.
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), RealServers.class)
                .ifPresent(wanted -> pool(context).want(Set.of(wanted.value())));
    }

    /** One pool for the whole run; the root's store closes it at the end. */
    private static ServerPool pool(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        ServerPool.class,
                        key -> {
                            BackendChoice choice = BackendChoice.of(
                                    System.getProperty(BackendChoice.PROPERTY),
                                    () -> DockerClientFactory.instance().isDockerAvailable());
                            System.out.println(choice.announcement());
                            return new ServerPool(choice.open());
                        },
                        ServerPool.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServers.class;
    }

    @Override
    public TestServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // One per context: of a method for its test, of a class for the class.
        return context.getStore(NAMESPACE)
                .computeIfAbsent(context.getUniqueId(), id -> new Loan(new TestServers(pool(context))), Loan.class)
                .servers();
    }

    /** Gives back what a test took when the store of its context is closed. */
    private record Loan(TestServers servers) implements AutoCloseable {
        @Override
        public void close() {
            servers.giveBack();
        }
    }
}
