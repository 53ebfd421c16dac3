package io.smartshelf.bench.latency;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.client.WebSocketGraphQlClient;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.Disposable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

/** A page that watches all shelves of a store over a WebSocket, as the dashboard does, and remembers when it saw what. */
final class Page implements AutoCloseable {

    private static final String SUBSCRIPTION = """
            subscription ($store: ID!) {
              shelfChanged(storeId: $store) {
                position
                shelves { sku unitsOnDisplay unitsInBaskets fill lastMovementAt lastMovement position }
              }
            }
            """;
    /** The first message holds every shelf of the store. */
    private static final int ALL_SHELVES_BYTES = 4 * 1024 * 1024;

    private static final Duration STOP_AT_MOST = Duration.ofSeconds(10);

    private final WebSocketGraphQlClient client;
    private final Disposable subscription;
    private final Map<String, List<Sight>> sights = new HashMap<>();
    private @Nullable Throwable failure;
    private long messages;
    private long position;

    /** A shelf's state as it came: everything about the shelf up to this position of the log is in it. */
    private record Sight(long position, Instant at) {}

    /** What is read of the API's answer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ShelfChanges(long position, List<Shelf> shelves) {}

    /** See {@link ShelfChanges}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Shelf(String sku, long position) {}

    Page(URI dashboard, String store, InstantSource clock) {
        URI api = URI.create("ws://" + dashboard.getAuthority() + "/graphql");
        var sockets = new ReactorNettyWebSocketClient(
                HttpClient.create(), () -> WebsocketClientSpec.builder().maxFramePayloadLength(ALL_SHELVES_BYTES));
        client = WebSocketGraphQlClient.builder(api, sockets)
                .codecConfigurer(codecs -> codecs.defaultCodecs().maxInMemorySize(ALL_SHELVES_BYTES))
                .build();
        subscription = client.document(SUBSCRIPTION)
                .variable("store", store)
                .retrieveSubscription("shelfChanged")
                .toEntity(ShelfChanges.class)
                .subscribe(changes -> saw(changes, clock.instant()), this::failed);
    }

    private synchronized void saw(ShelfChanges changes, Instant at) {
        messages++;
        position = changes.position();
        for (Shelf shelf : changes.shelves()) {
            sights.computeIfAbsent(shelf.sku(), sku -> new ArrayList<>()).add(new Sight(shelf.position(), at));
        }
        notifyAll();
    }

    private synchronized void failed(Throwable reason) {
        failure = reason;
        notifyAll();
    }

    /** The shelves seen so far. */
    synchronized List<String> skus() {
        return sights.keySet().stream().sorted().toList();
    }

    /** How many messages came. */
    synchronized long messages() {
        return messages;
    }

    /**
     * Returns when so many shelves have been seen.
     *
     * @throws IllegalStateException if that takes too long or the subscription has failed
     */
    synchronized void awaitShelves(int count, Duration atMost) throws InterruptedException {
        await(() -> sights.size() >= count, atMost, count + " shelves");
    }

    /** Returns when everything up to a position of the log has been seen; fails as {@link #awaitShelves} does. */
    synchronized void awaitPosition(long wanted, Duration atMost) throws InterruptedException {
        await(() -> position >= wanted, atMost, "position " + wanted);
    }

    private void await(BooleanSupplier seen, Duration atMost, String what) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!seen.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0 || failure != null) {
                throw new IllegalStateException("the page has not seen " + what, failure);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** When the page first showed a state of the shelf that holds the event at a position; in microseconds of the clock. */
    synchronized OptionalLong seenAt(String sku, long globalIndex) {
        return sights.getOrDefault(sku, List.of()).stream()
                .filter(sight -> sight.position >= globalIndex)
                .mapToLong(sight -> Micros.of(sight.at))
                .findFirst();
    }

    @Override
    public void close() {
        subscription.dispose();
        client.stop().block(STOP_AT_MOST);
    }
}
