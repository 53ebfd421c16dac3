package io.smartshelf.command.ingest.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lettuce.core.StreamMessage;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.wire.Feed;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeedEntryTest {

    private static final String TIME = "2026-01-01T09:00:00Z";

    @Test
    void aMessageKeepsItsKeyAndItsPlaceInABatch() {
        var record = entry(Map.of("data", "{}", "key", "S001:A1", "batch", "b-1", "line", "7"))
                .message();

        assertThat(record.topic()).isEqualTo("shelf_events");
        assertThat(record.key()).isEqualTo("S001:A1");
        assertThat(record.value()).asString().isEqualTo("{}");
        assertThat(record.headers()).extracting(Header::key).containsExactly("batch", "line", "entry");
    }

    @Test
    void aFenceGoesToAGivenPartitionWithoutAValue() {
        var fence = entry(Map.of("fence", "17", "time", TIME));

        var record = fence.fence(2);

        assertThat(fence.fault()).isNull();
        assertThat(fence.fenceNumber()).isEqualTo(17);
        assertThat(record.partition()).isEqualTo(2);
        assertThat(record.value()).isNull();
        assertThat(record.headers()).extracting(Header::key).containsExactly("fence", "time", "entry");
    }

    @Test
    void aPendingEntryThatWasRemovedIsGone() {
        assertThat(new FeedEntry(Feed.SHELF_EVENTS, new StreamMessage<>("shelf_events", "1-0", null)).isGone())
                .isTrue();
        assertThat(entry(Map.of("data", "{}")).isGone()).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNeitherMessageNorFenceHasAFault(Map<String, String> fields, RejectionCode code, String reason) {
        var fault = Objects.requireNonNull(entry(fields).fault());

        assertThat(fault.message()).isEqualTo("the entry 1-0 " + reason);
        assertThat(fault.code()).isEqualTo(code);
    }

    static Stream<Arguments> whatIsNeitherMessageNorFenceHasAFault() {
        return Stream.of(
                arguments(Map.of("payload", "{}"), RejectionCode.MISSING_FIELD, "has neither data nor fence"),
                arguments(
                        Map.of("data", "{}", "fence", "1", "time", TIME),
                        RejectionCode.WRONG_TYPE,
                        "has data and fence, it must have one of them"),
                arguments(
                        Map.of("fence", "first", "time", TIME),
                        RejectionCode.WRONG_TYPE,
                        "must have a whole number as fence and a time with its offset as time"),
                arguments(
                        Map.of("fence", "1"),
                        RejectionCode.WRONG_TYPE,
                        "must have a whole number as fence and a time with its offset as time"),
                arguments(
                        Map.of("fence", "0", "time", TIME),
                        RejectionCode.OUT_OF_RANGE,
                        "has fence 0, it must be at least 1"),
                arguments(
                        Map.of("data", "x".repeat(1_048_577)),
                        RejectionCode.TOO_LARGE,
                        "has 1048577 bytes of data, it must have at most 1048576; the first 65536 are kept"),
                arguments(
                        Map.of("data", "{}", "key", "k".repeat(1025)),
                        RejectionCode.TOO_LARGE,
                        "has 1025 bytes in a field beside data, it must have at most 1024"));
    }

    @Test
    void whatGoesIntoQuarantineIsTheMessageOrAllFields() {
        assertThat(entry(Map.of("data", "{}", "key", "k")).raw().bytes())
                .asString()
                .isEqualTo("{}");
        assertThat(entry(Map.of("b", "2", "a", "1")).raw().bytes()).asString().isEqualTo("a=1\nb=2\n");
    }

    @Test
    void aTrailConfirmsTheFirstEntryOfTheLastPassedFence() {
        var trail = new FenceTrail();
        trail.saw(1, "1-0");
        trail.saw(2, "2-0");
        trail.saw(2, "5-0");
        trail.saw(3, "9-0");

        assertThat(trail.confirmed(0)).isEmpty();
        assertThat(trail.confirmed(2)).contains("2-0");
        assertThat(trail.confirmed(2)).isEmpty();
        assertThat(trail.isEmpty()).isFalse();
    }

    private static FeedEntry entry(Map<String, String> fields) {
        var bytes = new HashMap<String, byte[]>();
        fields.forEach((name, value) -> bytes.put(name, value.getBytes(StandardCharsets.UTF_8)));
        return new FeedEntry(Feed.SHELF_EVENTS, new StreamMessage<>("shelf_events", "1-0", bytes));
    }
}
