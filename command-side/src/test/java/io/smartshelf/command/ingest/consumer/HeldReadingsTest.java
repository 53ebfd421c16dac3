package io.smartshelf.command.ingest.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfReading;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.command.ingest.wire.Origin;
import io.smartshelf.command.ingest.wire.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldReadingsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final ShelfId A1 = ShelfId.parse("S001/shelf/A1");
    private static final ShelfId A2 = ShelfId.parse("S001/shelf/A2");
    private static final TopicPartition FIRST = new TopicPartition("shelf_events", 0);
    private static final TopicPartition SECOND = new TopicPartition("shelf_events", 1);

    private final HeldReadings held = new HeldReadings(Duration.ofMinutes(5), 2);

    @Test
    void aGapIsClosedThroughTheHighestSequenceThatHasWaitedFiveMinutes() {
        held.hold(A1, item(3, NOON, FIRST, 10));
        held.hold(A1, item(5, NOON.plusSeconds(60), FIRST, 11));

        assertThat(held.due(NOON.plusSeconds(299))).isEmpty();
        assertThat(held.closedThrough(A1, NOON.plusSeconds(299))).isZero();
        assertThat(held.due(NOON.plusSeconds(300))).containsExactly(A1);
        assertThat(held.closedThrough(A1, NOON.plusSeconds(300))).isEqualTo(3);
        assertThat(held.closedThrough(A1, NOON.plusSeconds(360))).isEqualTo(5);
    }

    @Test
    void whatIsTakenNoLongerWaits() {
        held.hold(A1, item(3, NOON, FIRST, 10));

        assertThat(held.take(A1)).hasSize(1);
        assertThat(held.take(A1)).isEmpty();
        assertThat(held.size()).isZero();
    }

    @Test
    void beyondTheLimitTheOldestGapIsNamed() {
        held.hold(A2, item(9, NOON.plusSeconds(1), FIRST, 10));
        held.hold(A1, item(7, NOON, FIRST, 11));
        assertThat(held.oldestIfTooMany()).isEmpty();

        held.hold(A1, item(8, NOON.plusSeconds(2), FIRST, 12));

        assertThat(held.oldestIfTooMany()).contains(new HeldReadings.Gap(A1, 7));
    }

    @Test
    void offsetsAreCommittedNoFurtherThanTheLowestThatWaitsInTheirPartition() {
        var offsets = new CommittableOffsets();
        held.hold(A1, item(3, NOON, FIRST, 12));
        held.hold(A2, item(5, NOON, FIRST, 10));
        offsets.advance(Map.of(FIRST, 20L, SECOND, 30L));

        assertThat(held.lowestOffset(FIRST)).isEqualTo(OptionalLong.of(10));
        assertThat(offsets.moved(held))
                .containsOnly(
                        Map.entry(FIRST, new OffsetAndMetadata(10)), Map.entry(SECOND, new OffsetAndMetadata(30)));
        assertThat(offsets.moved(held)).isEmpty();
        held.take(A2);
        assertThat(offsets.moved(held)).containsOnly(Map.entry(FIRST, new OffsetAndMetadata(12)));
        held.take(A1);
        assertThat(offsets.all(held)).containsEntry(FIRST, new OffsetAndMetadata(20));
    }

    @Test
    void whatCameFromARevokedPartitionIsForgotten() {
        held.hold(A1, item(3, NOON, FIRST, 10));
        held.hold(A2, item(3, NOON, SECOND, 11));

        held.revoke(Set.of(FIRST));

        assertThat(held.size()).isEqualTo(1);
        assertThat(held.take(A2)).hasSize(1);
    }

    @Test
    void aReadingWithoutASequenceHasNothingToWaitFor() {
        assertThatThrownBy(() -> held.hold(A1, item(null, NOON, FIRST, 10))).isInstanceOf(IllegalStateException.class);
    }

    private static ShelfItem item(@Nullable Integer sequence, Instant since, TopicPartition partition, long offset) {
        var reading = new ShelfReading.Weighing(
                "r-" + offset, sequence == null ? null : sequence.longValue(), since, null, -1.0);
        var origin = Origin.position(Feed.SHELF_EVENTS, partition.partition(), offset, null);
        return new ShelfItem(reading, new Arrival(partition, offset, new RawMessage(origin, new byte[0])), null, since);
    }
}
