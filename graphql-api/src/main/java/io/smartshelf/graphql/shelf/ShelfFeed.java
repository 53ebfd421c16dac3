package io.smartshelf.graphql.shelf;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.FindShelvesChanged;
import io.smartshelf.api.shelf.ShelfPage;
import io.smartshelf.graphql.shelf.ShelfBoard.Outcome;
import io.smartshelf.graphql.support.Advances;
import io.smartshelf.graphql.support.Patience;
import io.smartshelf.graphql.support.Questions;
import io.smartshelf.graphql.support.SharedStreams;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The shelves of a store as they change. Each progress of the read model is read once for all listeners of the store; a
 * listener that is slow gets fewer, larger messages.
 */
final class ShelfFeed {

    /** So there are at most fifty looks and messages a second; the first after a quiet time goes out at once. */
    private static final Duration PAUSE = Duration.ofMillis(20);

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
            // A message is put together only when the listener asks for it.
            return boards.of(store)
                    .publishOn(Schedulers.parallel(), 1)
                    .concatMap(
                            board -> Mono.fromCallable(
                                    () -> reader.updateAndGet(begun -> begun != null ? begun : board.reader(seen))
                                            .next()
                                            .orElse(null)),
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

    private Flux<ShelfBoard> follow(StoreId store) {
        var board = new ShelfBoard();
        return advances.stream()
                .concatMap(
                        advance -> catchUp(board, store)
                                .flux()
                                .concatWith(Mono.delay(PAUSE).then(Mono.empty())),
                        0)
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
                .retryWhen(Patience.untilAnswered())
                .map(board::apply);
    }

    private Mono<ShelfPage> changedBehind(StoreId store, long position) {
        return questions.ask(new FindShelvesChanged(store, position), ShelfPage.class);
    }
}
