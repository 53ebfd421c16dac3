package io.smartshelf.command.ingest.consumer;

import io.smartshelf.command.ingest.commands.Patience;
import io.smartshelf.command.ingest.kafka.FeedTopics;
import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.command.ingest.settings.Pacing;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.status.PartState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One membership in the consumer group: poll, dispatch, pass fences, commit. */
final class ConsumerSession implements ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(ConsumerSession.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RELEASE = Duration.ofMillis(50);
    private static final Duration LAST_COMMIT = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> kafka;
    private final Dispatcher dispatcher;
    private final HeldReadings held;
    private final FencePositions fences;
    private final Patience patience;
    private final InstantSource storeClock;
    private final Pacing pacing;
    private final ReleasedSteps steps;
    private final Intake intake;
    private final IngestStatus status;
    private final CommittableOffsets offsets = new CommittableOffsets();

    ConsumerSession(
            Consumer<String, byte[]> kafka,
            Dispatcher dispatcher,
            HeldReadings held,
            FencePositions fences,
            Patience patience,
            InstantSource storeClock,
            IngestProperties properties,
            ReleasedSteps steps,
            IngestStatus status) {
        this.kafka = kafka;
        this.dispatcher = dispatcher;
        this.held = held;
        this.fences = fences;
        this.patience = patience;
        this.storeClock = storeClock;
        this.pacing = properties.pacing();
        this.steps = steps;
        this.intake = new Intake(properties.maxBufferedRecords());
        this.status = status;
    }

    void begin() {
        kafka.subscribe(FeedTopics.ofFeeds(), this);
    }

    void continueWithNext() throws InterruptedException {
        // A step that is complete waits for its release, not for more readings.
        intake.add(kafka.poll(intake.nextFence().isPresent() ? Duration.ZERO : POLL));
        if (pacing == Pacing.LIVE) {
            take(intake.everything(storeClock.instant()));
        } else {
            takeReleasedSteps();
            waitForTheOthers();
        }
        report();
    }

    private void takeReleasedSteps() throws InterruptedException {
        for (var fence = intake.nextFence();
                fence.isPresent() && steps.await(fence.get().number(), RELEASE);
                fence = intake.nextFence()) {
            take(intake.upToNextFence().orElseThrow());
        }
    }

    /** A partition that has reached its next fence need not be read on before the others have. */
    private void waitForTheOthers() {
        var assigned = kafka.assignment();
        kafka.pause(assigned.stream().filter(intake::waitsAtFence).toList());
        kafka.resume(assigned.stream()
                .filter(partition -> !intake.waitsAtFence(partition))
                .toList());
    }

    private void take(Portion portion) {
        dispatcher.dispatch(portion.arrivals(), portion.storeTime());
        patience.untilDone(() -> fences.passed(portion.fences()));
        offsets.advance(portion.nextOffsets());
        var moved = offsets.moved(held);
        if (!moved.isEmpty()) {
            kafka.commitAsync(moved, (committed, failure) -> {
                if (failure != null) {
                    // The next commit says more; until then a restart would read a little again.
                    log.info("offsets were not committed: {}", failure.toString());
                }
            });
        }
    }

    private void report() {
        long lag = 0;
        for (var partition : kafka.assignment()) {
            lag += kafka.currentLag(partition).orElse(0);
        }
        status.reportLag(lag);
        status.reportBuffered(intake.size());
        status.report(IngestPart.CONSUMER, PartState.Kind.RUNNING, "takes readings from Kafka");
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        log.info("takes readings from {}", partitions);
        intake.assign(partitions, patience.untilAnswered(fences::all));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        try {
            kafka.commitSync(offsets.all(held), LAST_COMMIT);
        } catch (CommitFailedException | RetriableException e) {
            // Whoever gets the partitions reads a little again, which changes nothing.
            log.info("the last offsets were not committed: {}", e.toString());
        }
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        intake.revoke(partitions);
        held.revoke(partitions);
        offsets.revoke(partitions);
    }
}
