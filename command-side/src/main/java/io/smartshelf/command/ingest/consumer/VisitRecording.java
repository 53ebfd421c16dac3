package io.smartshelf.command.ingest.consumer;

import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.storeday.RecordVisits;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.VisitReading;
import io.smartshelf.command.ingest.commands.Commands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** The door readings of one store's day on their way to it, in the order of their times. */
final class VisitRecording implements Runnable {

    private static final int MOST_READINGS = 500;

    private static final Comparator<VisitReading> ORDER = Comparator.comparing(VisitRecording::readAt)
            .thenComparing(VisitReading::sequence, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(VisitReading::readingId);

    private final StoreDayId storeDayId;
    private final Commands commands;
    private final List<Item> items = new ArrayList<>();
    private final List<ReadingOutcome> outcomes = new ArrayList<>();

    VisitRecording(StoreDayId storeDayId, Commands commands) {
        this.storeDayId = storeDayId;
        this.commands = commands;
    }

    void add(VisitReading visit, Arrival arrival) {
        items.add(new Item(visit, arrival));
    }

    /** Sends what has no answer yet. */
    @Override
    public void run() {
        items.sort(Comparator.comparing(Item::visit, ORDER));
        while (outcomes.size() < items.size()) {
            var next = items.subList(outcomes.size(), Math.min(outcomes.size() + MOST_READINGS, items.size()));
            var visits = next.stream().map(Item::visit).toList();
            outcomes.addAll(commands.record(new RecordVisits(storeDayId, visits)));
        }
    }

    void forEachOutcome(BiConsumer<Arrival, ReadingOutcome> consumer) {
        for (int i = 0; i < items.size(); i++) {
            consumer.accept(items.get(i).arrival, outcomes.get(i));
        }
    }

    /** A session is read when it ends. */
    private static Instant readAt(VisitReading visit) {
        return visit.leftAt() != null
                ? visit.leftAt()
                : Objects.requireNonNull(visit.enteredAt(), "a door reading has a time");
    }

    private record Item(VisitReading visit, Arrival arrival) {}
}
