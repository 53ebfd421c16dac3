package io.smartshelf.command.log;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The events of one command and the promise of their commit.
 *
 * @param aggregates whose events they are
 * @param done completes when the events are durable, fails with a conflict or with why they could not be stored
 */
record PendingAppend(List<NewEvent> events, Set<String> aggregates, int bytes, CompletableFuture<Void> done) {

    /** Looks at the events here, on the command's thread: the writer's one thread is what all commands wait for. */
    PendingAppend(List<NewEvent> events, CompletableFuture<Void> done) {
        this(events, aggregatesOf(events), bytesOf(events), done);
    }

    private static Set<String> aggregatesOf(List<NewEvent> events) {
        var aggregates = new HashSet<String>();
        events.forEach(event -> aggregates.add(event.aggregateId()));
        return aggregates;
    }

    private static int bytesOf(List<NewEvent> events) {
        return events.stream()
                .mapToInt(event -> event.payload().length + event.metadata().length)
                .sum();
    }
}
