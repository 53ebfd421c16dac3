package io.smartshelf.query.support;

import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes the events of an entity that waits in the order of the log, when somebody asks for it: each in a transaction of its
 * own that moves the letter behind it. The live processor leaves the entity out until none is left.
 */
public final class DeadLetterRetries implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterRetries.class);

    /** A person asked, and waits. */
    private static final long LOOK_EVERY_MS = 500;

    private static final long LAST_EVENT_MS = 10_000;

    private final JdbcClient jdbc;
    private final StreamableMessageSource<TrackedEventMessage<?>> storedLog;
    private final Derivation derivation;
    private final ReadModelTransaction transaction;
    private final String processor;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "dead-letters"));
    private volatile boolean running;

    /**
     * Retries for one processor.
     *
     * @param storedLog the log as it is stored now, not as somebody remembers it
     * @param node the name under which this node writes
     * @param projections the handlers of the processor, in their order; asked for when first needed
     */
    public DeadLetterRetries(
            String processor,
            ConnectionFactory readModel,
            DataSource letters,
            StreamableMessageSource<TrackedEventMessage<?>> storedLog,
            String node,
            Supplier<List<Projection<?>>> projections) {
        this.processor = processor;
        this.jdbc = JdbcClient.create(letters);
        this.storedLog = storedLog;
        this.derivation = new Derivation(projections);
        this.transaction = new ReadModelTransaction(readModel, node);
    }

    @Override
    public void start() {
        running = true;
        var unused = thread.scheduleWithFixedDelay(this::retryWhatIsAskedFor, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_EVENT_MS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void retryWhatIsAskedFor() {
        try {
            for (DeadLetter letter : asked()) {
                retry(letter);
            }
        } catch (RuntimeException e) {
            log.warn("dead letters are not retried for the moment, trying again: {}", e.getMessage());
        }
    }

    private List<DeadLetter> asked() {
        return jdbc.sql("""
                        select letter, entity, global_index from log.dead_letter
                         where processor = ? and retry_asked and discarded_at is null order by letter
                        """)
                .param(processor)
                .query((row, number) -> new DeadLetter(row.getLong(1), processor, row.getString(2), row.getLong(3)))
                .list();
    }

    /** Ends when nothing waits any more, when an event is refused again, or when somebody else has moved the letter. */
    private void retry(DeadLetter asked) {
        DeadLetter letter = asked;
        while (running && isThere(letter)) {
            long position = position();
            for (TrackedEventMessage<?> event : waitingEvents(letter, position)) {
                long index = ReadModelBatch.indexOf(event);
                try {
                    if (!transaction.catchUp(derivation.of(List.of(event)), letter, index)) {
                        return;
                    }
                } catch (RuntimeException e) {
                    if (!ReadModelTransaction.isRefusal(e)) {
                        throw e;
                    }
                    refused(letter, index, e);
                    return;
                }
                letter = letter.behind(index);
            }
            if (transaction.end(letter, position)) {
                log.info("{} no longer waits: everything up to event {} is taken", letter.entity(), position);
            }
        }
    }

    private void refused(DeadLetter letter, long index, RuntimeException cause) {
        jdbc.sql("""
                        update log.dead_letter
                           set global_index = ?, cause = ?, attempts = attempts + 1, retry_asked = false
                         where letter = ? and global_index = ? and discarded_at is null
                        """)
                .params(index, ReadModelTransaction.textOf(cause), letter.letter(), letter.globalIndex())
                .update();
        log.warn("event {} cannot be taken, {} still waits: {}", index, letter.entity(), cause.getMessage());
    }

    private boolean isThere(DeadLetter letter) {
        return jdbc.sql("select 1 from log.dead_letter where letter = ? and global_index = ? and discarded_at is null")
                .params(letter.letter(), letter.globalIndex())
                .query()
                .optionalValue()
                .isPresent();
    }

    private long position() {
        return jdbc.sql("select coalesce(min(position), -1) from log.processor_position where processor_name = ?")
                .param(processor)
                .query(Long.class)
                .single();
    }

    private List<TrackedEventMessage<?>> waitingEvents(DeadLetter letter, long position) {
        var events = new ArrayList<TrackedEventMessage<?>>();
        var before = new GlobalSequenceTrackingToken(letter.globalIndex() - 1);
        try (BlockingStream<TrackedEventMessage<?>> stream = storedLog.openStream(before)) {
            while (stream.peek()
                    .filter(next -> ReadModelBatch.indexOf(next) <= position)
                    .isPresent()) {
                TrackedEventMessage<?> event = stream.nextAvailable();
                if (ReadModelBatch.entityOf(event).equals(letter.entity())) {
                    events.add(event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading what waits", e);
        }
        return events;
    }
}
