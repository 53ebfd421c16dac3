package io.smartshelf.command.ingest.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.wire.StreamField;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final TopicPartition SHELVES = new TopicPartition("shelf_events", 0);
    private static final TopicPartition TILLS = new TopicPartition("pos_transactions", 0);

    private final Intake intake = new Intake(10);
    private long offset;

    @BeforeEach
    void assign() {
        intake.assign(Set.of(SHELVES, TILLS), Map.of());
    }

    @Test
    void everythingIsTakenWithItsOffsetsAndTheLastFenceOfEachPartition() {
        arrive(List.of(message(SHELVES), fence(SHELVES, 1), fence(SHELVES, 2), message(SHELVES), message(TILLS)));

        var portion = intake.everything(NOON);

        assertThat(portion.arrivals()).extracting(Arrival::offset).containsExactly(4L, 0L, 3L);
        assertThat(portion.storeTime()).isEqualTo(NOON);
        assertThat(portion.fences()).containsExactly(Map.entry(SHELVES, fenceAt(2)));
        assertThat(portion.nextOffsets()).containsOnly(Map.entry(SHELVES, 4L), Map.entry(TILLS, 5L));
        assertThat(intake.size()).isZero();
    }

    @Test
    void aStepIsTakenWhenItsFenceHasReachedEveryPartition() {
        arrive(List.of(message(SHELVES), fence(SHELVES, 1), message(SHELVES), message(TILLS)));
        assertThat(intake.upToNextFence()).isEmpty();

        arrive(List.of(fence(TILLS, 1)));

        assertThat(intake.upToNextFence()).hasValueSatisfying(step -> {
            assertThat(step.arrivals()).extracting(Arrival::offset).containsExactly(3L, 0L);
            assertThat(step.storeTime()).isEqualTo(fenceAt(1).storeTime());
            assertThat(step.nextOffsets()).containsOnly(Map.entry(SHELVES, 2L), Map.entry(TILLS, 5L));
        });
        assertThat(intake.upToNextFence()).isEmpty();
        assertThat(intake.size()).isEqualTo(1);
    }

    @Test
    void aPartitionThatIsReadAgainCatchesUpFenceByFenceWithoutTheOthers() {
        intake.assign(Set.of(SHELVES, TILLS), Map.of(SHELVES, 2L, TILLS, 2L));

        arrive(List.of(message(SHELVES), fence(SHELVES, 1), message(SHELVES), fence(SHELVES, 2), fence(SHELVES, 3)));

        assertThat(intake.upToNextFence())
                .hasValueSatisfying(step -> assertThat(step.fences()).containsExactly(Map.entry(SHELVES, fenceAt(1))));
        assertThat(intake.upToNextFence())
                .hasValueSatisfying(step -> assertThat(step.fences()).containsExactly(Map.entry(SHELVES, fenceAt(2))));
        assertThat(intake.upToNextFence()).isEmpty();
        arrive(List.of(fence(TILLS, 3)));
        assertThat(intake.upToNextFence())
                .hasValueSatisfying(step -> assertThat(step.fences())
                        .containsOnly(Map.entry(SHELVES, fenceAt(3)), Map.entry(TILLS, fenceAt(3))));
    }

    @Test
    void aPartitionThatIsAlreadyFurtherIsNotTakenAhead() {
        arrive(List.of(fence(SHELVES, 1), message(TILLS), fence(TILLS, 2)));

        assertThat(intake.upToNextFence()).hasValueSatisfying(step -> {
            assertThat(step.arrivals()).isEmpty();
            assertThat(step.fences()).containsExactly(Map.entry(SHELVES, fenceAt(1)));
        });
        assertThat(intake.upToNextFence()).isEmpty();
    }

    @Test
    void aFenceThatComesTwiceIsTakenTwice() {
        arrive(List.of(fence(SHELVES, 1), message(SHELVES), fence(SHELVES, 1), fence(TILLS, 1)));

        assertThat(intake.upToNextFence())
                .hasValueSatisfying(step -> assertThat(step.arrivals()).isEmpty());
        assertThat(intake.upToNextFence())
                .hasValueSatisfying(step -> assertThat(step.arrivals()).hasSize(1));
    }

    @Test
    void aRevokedPartitionIsForgottenAndNotWaitedFor() {
        arrive(List.of(message(TILLS), fence(SHELVES, 1)));

        intake.revoke(Set.of(TILLS));

        assertThat(intake.size()).isEqualTo(1);
        assertThat(intake.upToNextFence()).isPresent();
    }

    @Test
    void whatOnlyLooksLikeAFenceIsAMessageToBeRefused() {
        var broken = record(SHELVES, null);
        broken.headers().add(StreamField.FENCE, "soon".getBytes(StandardCharsets.UTF_8));
        broken.headers().add(StreamField.TIME, "later".getBytes(StandardCharsets.UTF_8));
        arrive(List.of(broken));

        assertThat(intake.everything(NOON).arrivals())
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.message().bytes()).isEmpty());
    }

    @Test
    void moreThanTheLimitIsNotKept() {
        for (int i = 0; i < 10; i++) {
            arrive(List.of(message(SHELVES)));
        }

        assertThatThrownBy(() -> arrive(List.of(message(SHELVES))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "10 records wait for a fence, the last one passed by shelf_events-0 is 0; more are not kept");
    }

    private void arrive(List<ConsumerRecord<String, byte[]>> records) {
        intake.add(records);
    }

    private ConsumerRecord<String, byte[]> message(TopicPartition partition) {
        return record(partition, new byte[] {'{', '}'});
    }

    private ConsumerRecord<String, byte[]> fence(TopicPartition partition, long number) {
        var record = record(partition, null);
        record.headers()
                .add(StreamField.FENCE, Long.toString(number).getBytes(StandardCharsets.UTF_8))
                .add(StreamField.TIME, fenceAt(number).storeTime().toString().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static Fence fenceAt(long number) {
        return new Fence(number, NOON.plusSeconds(60 * number));
    }

    private ConsumerRecord<String, byte[]> record(TopicPartition partition, byte @Nullable [] value) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset++, null, value);
    }
}
