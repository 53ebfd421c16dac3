package io.smartshelf.command.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The events of one command and the promise of their commit.
 *
 * @param done completes when the events are durable, fails with a conflict or with why they could not be stored
 */
record PendingAppend(List<NewEvent> events, CompletableFuture<Void> done) {

    int bytes() {
        return events.stream()
                .mapToInt(event -> event.payload().length + event.metadata().length)
                .sum();
    }
}
