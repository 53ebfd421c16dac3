package io.smartshelf.query.support;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import io.smartshelf.api.common.ReadModelProgress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Listens to PostgreSQL for what projections commit, on a connection of its own. A lost connection is opened again, and
 * everyone is called back then, because something may have been missed.
 */
public final class ReadModelNews implements ReadModelProgress, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReadModelNews.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(5);
    // A peer that is gone without a word is noticed only by asking.
    private static final Duration CHECK_EVERY = Duration.ofSeconds(10);
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(5);

    private final PostgresqlConnectionFactory connections;
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private volatile @Nullable Disposable listening;

    /** @throws IllegalArgumentException if the connections do not lead to PostgreSQL */
    public ReadModelNews(ConnectionFactory connections) {
        this.connections = postgresql(connections);
    }

    @Override
    public AutoCloseable onAdvance(Runnable callback) {
        callbacks.add(callback);
        return () -> callbacks.remove(callback);
    }

    @Override
    public void start() {
        listening = Flux.usingWhen(connections.create(), ReadModelNews::news, PostgresqlConnection::close)
                .doOnNext(news -> callbacks.forEach(Runnable::run))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                        .maxBackoff(SLOWEST_RETRY)
                        .transientErrors(true)
                        .doBeforeRetry(failed ->
                                log.warn("Lost the news of the read model, listening again", failed.failure())))
                .subscribe();
    }

    @Override
    public void stop() {
        var current = listening;
        if (current != null) {
            current.dispose();
        }
        listening = null;
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    /** One element when listening has begun and one per notification; fails when the connection is lost. */
    private static Flux<String> news(PostgresqlConnection connection) {
        var notifications = connection.getNotifications().map(Notification::getName);
        var listen = connection.createStatement("listen read_model_advanced").execute();
        var lifeSigns = Flux.interval(CHECK_EVERY)
                .onBackpressureDrop()
                .concatMap(
                        tick -> Mono.from(connection.validate(ValidationDepth.REMOTE))
                                .timeout(CHECK_LIMIT)
                                .filter(alive -> alive)
                                .switchIfEmpty(Mono.error(() -> new IllegalStateException("connection is dead"))),
                        1)
                .<String>handle((alive, sink) -> {});
        var heard = Flux.from(listen).flatMap(result -> result.getRowsUpdated()).then(Mono.just("listening"));
        return Flux.merge(notifications.concatWith(closed()), heard, lifeSigns);
    }

    private static Mono<String> closed() {
        return Mono.error(() -> new IllegalStateException("connection was closed"));
    }

    private static PostgresqlConnectionFactory postgresql(ConnectionFactory connections) {
        ConnectionFactory innermost = connections;
        while (innermost instanceof Wrapped<?> wrapped && wrapped.unwrap() instanceof ConnectionFactory inner) {
            innermost = inner;
        }
        if (innermost instanceof PostgresqlConnectionFactory postgresql) {
            return postgresql;
        }
        throw new IllegalArgumentException("expected connections to PostgreSQL, but got " + connections.getMetadata());
    }
}
