package io.smartshelf.saga.deadline;

import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeAwareProvider;
import org.axonframework.messaging.ScopeDescriptor;
import org.jspecify.annotations.Nullable;

/** Finds the sagas of this process, once Axon has set them up. */
public final class SagaScopes implements ScopeAwareProvider, ConfigurerModule {

    private volatile @Nullable ScopeAwareProvider sagas;

    @Override
    public void configureModule(Configurer configurer) {
        configurer.onInitialize(this::read);
    }

    private void read(Configuration configuration) {
        sagas = new ConfigurationScopeAwareProvider(configuration);
    }

    @Override
    public Stream<ScopeAware> provideScopeAwareStream(ScopeDescriptor scope) {
        return Objects.requireNonNull(sagas, "sagas are not set up yet").provideScopeAwareStream(scope);
    }
}
