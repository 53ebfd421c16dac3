package io.smartshelf.app;

import java.net.URI;
import java.util.Optional;

/** A store that is open. */
public interface OpenStore extends AutoCloseable {
    /** Where the dashboard is; nothing when the role {@link Role#API} does not run here. */
    Optional<URI> dashboard();

    /** Of the account {@code admin}, when this start has created it; nothing at any other start. */
    Optional<String> firstPassword();

    /** @throws IllegalStateException with the cause when the store stopped by itself */
    void checkRunning();

    /** Closes the sides in order, readings first and the log last, and returns when all of them are closed. */
    @Override
    void close();
}
