package io.smartshelf.sim.fault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.api.wire.FootTrafficMessage;
import io.smartshelf.api.wire.PosTransactionMessage;
import io.smartshelf.sim.store.Mishap;
import io.smartshelf.sim.store.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultyChannelTest {

    private static final Instant START = Instant.parse("2026-01-01T07:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private static final Faults LOSING = new Faults(0.1, 0, 2, 0, Duration.ZERO, 0, Duration.ZERO);
    private static final Faults LATE = new Faults(0, 0, 2, 0.1, Duration.ofMinutes(30), 0, Duration.ZERO);
    private static final Faults EVERYTHING = new Faults(0.1, 0.2, 3, 0.1, Duration.ofMinutes(30), 0.5, FIVE_MINUTES);

    /** Ten thousand readings, one a second. */
    private static final List<Reading> READINGS = LongStream.rangeClosed(1, 10_000)
            .mapToObj(FaultyChannelTest::reading)
            .toList();

    @Test
    void withoutFaultsEverythingArrivesAtOnceAndInOrder() {
        var passage = channel(Faults.NONE).pass(READINGS, at(10_000));
        assertThat(passage.arrived()).extracting(Message::data).containsExactlyElementsOf(allData());
        assertThat(passage.heldBack()).isEmpty();
    }

    @Test
    void aMessageIsTheReadingAsDevicesWriteIt() {
        var passage = channel(Faults.NONE).pass(READINGS.subList(0, 1), at(1));
        assertThat(passage.arrived())
                .containsExactly(new Message(
                        Feed.FOOT_TRAFFIC,
                        "S001:visit-1",
                        "{\"event_type\":\"entry\",\"customer_id\":\"visit-1\",\"time\":\"2026-01-01T07:00:01Z\","
                                + "\"event_id\":\"id-1\",\"door_id\":\"D1\",\"sequence\":1,\"store_id\":\"S001\","
                                + "\"schema_version\":1}"));
    }

    @Test
    void lostReadingsNeverArrive() {
        var channel = channel(LOSING);
        var passage = channel.pass(READINGS, at(10_000));
        var arrived = passage.arrived();
        assertThat((double) arrived.size()).isCloseTo(9_000, within(100.0));
        assertThat(passage.mishaps())
                .hasSize(10_000 - arrived.size())
                .allMatch(mishap -> mishap.kind() == Mishap.Kind.LOST_VISIT && mishap.sku() == null);
        assertThat(channel.flush().arrived()).isEmpty();
    }

    @Test
    void aLostReadingWentWrongForEverySkuThatItTellsOf() {
        var item = new PosTransactionMessage.Item(
                "EGGS", "B1", 3, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE, LocalDate.EPOCH);
        var other = new PosTransactionMessage.Item(
                "MILK", "B2", 2, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE, LocalDate.EPOCH);
        var receipt = new PosTransactionMessage(
                "pos_transaction", "t1", "visit-1", at(1), List.of(item, other), "id-1", "T1", 1L, "S001", 1);
        var reading = new Reading(Feed.POS_TRANSACTIONS, "S001:T1", 1, at(1), "S001:visit-1", receipt);
        var losing = new Faults(1, 0, 2, 0, Duration.ZERO, 0, Duration.ZERO);
        assertThat(channel(losing).pass(List.of(reading), at(1)).mishaps())
                .containsExactly(
                        new Mishap(StoreId.DEFAULT, at(1), new Sku("EGGS"), Mishap.Kind.LOST_RECEIPT, 3),
                        new Mishap(StoreId.DEFAULT, at(1), new Sku("MILK"), Mishap.Kind.LOST_RECEIPT, 2));
    }

    @Test
    void repeatedReadingsArriveAsOftenAsSaid() {
        var arrived = channel(Faults.repeatedAndShuffled(3, FIVE_MINUTES))
                .pass(READINGS, at(20_000))
                .arrived();
        assertThat(arrived.stream().collect(groupingBy(Message::data, counting())))
                .hasSize(10_000)
                .allSatisfy((data, copies) -> assertThat(copies).isEqualTo(3));
    }

    @Test
    void shuffledReadingsArriveInAnotherOrderButWithinTheTime() {
        var channel = channel(Faults.repeatedAndShuffled(2, FIVE_MINUTES));
        var arrived = new ArrayList<String>();
        for (var second = 1; second <= 10_000 + FIVE_MINUTES.toSeconds(); second++) {
            var now = at(second);
            var fresh = second <= READINGS.size() ? READINGS.subList(second - 1, second) : List.<Reading>of();
            for (var message : channel.pass(fresh, now).arrived()) {
                arrived.add(message.data());
                assertThat(Duration.between(readAt(message), now)).isBetween(Duration.ZERO, FIVE_MINUTES);
            }
        }
        assertThat(arrived)
                .hasSize(20_000)
                .isNotEqualTo(arrived.stream().sorted().toList());
        assertThat(channel.flush().arrived()).isEmpty();
    }

    @Test
    void lateReadingsArriveAfterTheirDelay() {
        var channel = channel(LATE);
        var passage = channel.pass(READINGS.subList(0, 1_000), at(1_000));
        assertThat(passage.heldBack())
                .hasSizeBetween(70, 130)
                .allMatch(late -> late.due().equals(late.readAt().plus(Duration.ofMinutes(30))));
        var last = passage.heldBack().get(passage.heldBack().size() - 1);
        assertThat(channel.pass(List.of(), last.due().minusMillis(1)).released())
                .doesNotContain(last);
        assertThat(channel.pass(List.of(), last.due()).released()).containsExactly(last);
    }

    @Test
    void howTimeIsCutIntoStepsDoesNotShow() {
        assertThat(arrivedInSteps(EVERYTHING, 60)).isEqualTo(arrivedInSteps(EVERYTHING, 3_600));
    }

    @Test
    void aNewChannelTakesOverWhatTheOldOneHeldBack() {
        var undisturbed = arrivedInSteps(EVERYTHING, 60);
        var arrived = new ArrayList<Message>();
        List<InFlight> inFlight = new ArrayList<>();
        for (var from = 0; from < READINGS.size(); from += 60) {
            var to = Math.min(from + 60, READINGS.size());
            var passage = new FaultyChannel(EVERYTHING, 42, inFlight).pass(READINGS.subList(from, to), at(to));
            arrived.addAll(passage.arrived());
            inFlight.removeAll(passage.released());
            inFlight.addAll(passage.heldBack());
        }
        arrived.addAll(new FaultyChannel(EVERYTHING, 42, inFlight).flush().arrived());
        assertThat(arrived).isEqualTo(undisturbed);
    }

    @Test
    void faultsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Faults(1.1, 0, 2, 0, Duration.ZERO, 0, Duration.ZERO))
                .hasMessageContaining("'lost'");
        assertThatThrownBy(() -> new Faults(0, Double.NaN, 2, 0, Duration.ZERO, 0, Duration.ZERO))
                .hasMessageContaining("'repeated'");
        assertThatThrownBy(() -> new Faults(0, 0, 1, 0, Duration.ZERO, 0, Duration.ZERO))
                .hasMessageContaining("copies");
        assertThatThrownBy(() -> new Faults(0, 0, 2, 0, Duration.ofMinutes(-1), 0, Duration.ZERO))
                .hasMessageContaining("delays");
    }

    private static List<Message> arrivedInSteps(Faults faults, int seconds) {
        var channel = channel(faults);
        var arrived = new ArrayList<Message>();
        for (var from = 0; from < READINGS.size(); from += seconds) {
            var to = Math.min(from + seconds, READINGS.size());
            arrived.addAll(channel.pass(READINGS.subList(from, to), at(to)).arrived());
        }
        arrived.addAll(channel.flush().arrived());
        return arrived;
    }

    private static FaultyChannel channel(Faults faults) {
        return new FaultyChannel(faults, 42, List.of());
    }

    private static List<String> allData() {
        return READINGS.stream()
                .map(reading -> WireJson.write(reading.message()))
                .toList();
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    private static Instant readAt(Message message) {
        return at(Long.parseLong(message.key().substring("S001:visit-".length())));
    }

    private static Reading reading(long sequence) {
        var visit = "visit-" + sequence;
        var message = new FootTrafficMessage(
                FootTrafficMessage.ENTRY,
                visit,
                at(sequence),
                null,
                null,
                null,
                null,
                null,
                "id-" + sequence,
                "D1",
                sequence,
                "S001",
                1);
        return new Reading(Feed.FOOT_TRAFFIC, "S001:D1", sequence, at(sequence), "S001:" + visit, message);
    }
}
