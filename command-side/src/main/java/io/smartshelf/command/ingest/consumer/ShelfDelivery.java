package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.shelf.RecordShelfReadings;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.command.ingest.commands.Commands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** The readings of one shelf on their way to it, in their order and in commands of bounded size. */
final class ShelfDelivery implements Runnable {

    private static final int MOST_READINGS = 500;

    private final ShelfId shelfId;
    private final List<ShelfItem> items;
    private final long gapsClosedThrough;
    private final Instant storeTime;
    private final Commands commands;
    private final List<ReadingOutcome> outcomes = new ArrayList<>();

    /** @param gapsClosedThrough see {@link RecordShelfReadings} */
    ShelfDelivery(
            ShelfId shelfId, List<ShelfItem> items, long gapsClosedThrough, Instant storeTime, Commands commands) {
        this.shelfId = shelfId;
        this.items = items.stream().sorted(ShelfItem.ORDER).toList();
        this.gapsClosedThrough = gapsClosedThrough;
        this.storeTime = storeTime;
        this.commands = commands;
    }

    ShelfId shelfId() {
        return shelfId;
    }

    /** Sends what has no answer yet. */
    @Override
    public void run() {
        while (outcomes.size() < items.size()) {
            var next = items.subList(outcomes.size(), Math.min(outcomes.size() + MOST_READINGS, items.size()));
            outcomes.addAll(send(next));
        }
    }

    void forEachOutcome(BiConsumer<ShelfItem, ReadingOutcome> consumer) {
        for (int i = 0; i < items.size(); i++) {
            consumer.accept(items.get(i), outcomes.get(i));
        }
    }

    private List<ReadingOutcome> send(List<ShelfItem> next) {
        var readings = next.stream().map(ShelfItem::reading).toList();
        try {
            return commands.record(new RecordShelfReadings(shelfId, readings, gapsClosedThrough, storeTime));
        } catch (AggregateNotFoundException e) {
            return Collections.nCopies(next.size(), ReadingOutcome.refused(RejectionCode.UNKNOWN_SKU));
        }
    }
}
