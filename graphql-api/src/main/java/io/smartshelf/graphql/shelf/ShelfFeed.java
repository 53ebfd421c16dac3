package io.smartshelf.graphql.shelf;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.FindShelvesChanged;
import io.smartshelf.api.shelf.ShelfPage;
import io.smartshelf.graphql.shelf.ShelfBoard.Outcome;
import io.smartshelf.graphql.support.Advances;
import io.smartshelf.graphql.support.Questions;
import io.smartshelf.graphql.support.SharedStreams;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * The shelves of a store as they change. Each progress of the read model is read once for all listeners of the store; a
 * listener that is slow gets fewer, larger messages.
 */
final class ShelfFeed {

    /** So a listener gets at most twenty messages a second; the first after a quiet time goes out at once. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final int READ_ATTEMPTS = 8;
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(5);

    private final Questions questions;
    private final Advances advances;
    private final SharedStreams<StoreId, ShelfBoard> boards = new SharedStreams<>(this::follow);

    ShelfFeed(Questions questions, Advances advances) {
        this.questions = questions;
        this.advances = advances;
    }

    /**
     * First every shelf that changed behind a position (all of them behind -1), then the ones that change.
     *
     * @param afterPosition what the listener has seen; a position the read model has not reached means another read model,
     *     of which the listener has seen nothing
     */
    Flux<ShelfChanges> changes(StoreId store, long afterPosition) {
        return seenOf(store, afterPosition).flatMapMany(seen -> {
            var reader = new AtomicReference<ShelfBoard.@Nullable Reader>();
            return boards.of(store)
                    .publishOn(Schedulers.parallel(), 1)
                    .concatMap(
                            board -> {
                                var reading = reader.updateAndGet(begun -> begun != null ? begun : board.reader(seen));
                                return messages(reading);
                            },
                            0);
        });
    }

    /** How many stores are followed at the moment. */
    int storesFollowed() {
        return boards.size();
    }

    private Mono<Long> seenOf(StoreId store, long afterPosition) {
        if (afterPosition < 0) {
            return Mono.just(-1L);
        }
        return changedBehind(store, afterPosition).map(page -> page.position() < afterPosition ? -1L : afterPosition);
    }

    /** At most one message, put together only when the listener asks for it, and a pause behind it. */
    private static Flux<ShelfChanges> messages(ShelfBoard.Reader reader) {
        var sent = new AtomicBoolean();
        return Flux.<ShelfChanges>generate(sink -> {
                    reader.next().ifPresent(changes -> {
                        sent.set(true);
                        sink.next(changes);
                    });
                    sink.complete();
                })
                .concatWith(Mono.defer(() -> sent.get() ? Mono.delay(PAUSE).then(Mono.empty()) : Mono.empty()));
    }

    private Flux<ShelfBoard> follow(StoreId store) {
        var board = new ShelfBoard();
        return advances.stream()
                .concatMap(advance -> catchUp(board, store), 0)
                .filter(changed -> changed)
                .map(changed -> board);
    }

    /** Reads whatever lies behind the board; answers whether there was something. */
    private Mono<Boolean> catchUp(ShelfBoard board, StoreId store) {
        return readOnce(board, store)
                .expand(outcome -> outcome == Outcome.CHANGED_AND_MORE || outcome == Outcome.REBUILT
                        ? readOnce(board, store)
                        : Mono.empty())
                .reduce(false, (changed, outcome) -> changed || outcome != Outcome.NOTHING_NEW);
    }

    private Mono<Outcome> readOnce(ShelfBoard board, StoreId store) {
        return Mono.defer(() -> changedBehind(store, board.position()))
                .retryWhen(Retry.backoff(READ_ATTEMPTS, FIRST_RETRY).maxBackoff(SLOWEST_RETRY))
                .map(board::apply);
    }

    private Mono<ShelfPage> changedBehind(StoreId store, long position) {
        return questions.ask(new FindShelvesChanged(store, position), ShelfPage.class);
    }
}
