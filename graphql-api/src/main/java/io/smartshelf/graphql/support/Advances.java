package io.smartshelf.graphql.support;

import io.smartshelf.api.common.ReadModelProgress;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** The read model's progress as a stream of occasions to look again. */
public final class Advances {

    /** Something may have changed. */
    public enum Advance {
        ADVANCED
    }

    private final ReadModelProgress progress;

    Advances(ReadModelProgress progress) {
        this.progress = progress;
    }

    /** One at once, then one after each progress; whoever is busy meanwhile finds one waiting, however many came. */
    public Flux<Advance> stream() {
        return Flux.create(
                sink -> {
                    var subscription = progress.onAdvance(() -> sink.next(Advance.ADVANCED));
                    sink.onDispose(() -> close(subscription));
                    sink.next(Advance.ADVANCED);
                },
                FluxSink.OverflowStrategy.LATEST);
    }

    private static void close(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("progress cannot be unsubscribed", e);
        }
    }
}
