package io.smartshelf.command.supply;

import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Decisions.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ReadingOutcome;
import io.smartshelf.api.supply.CancelOrder;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.OrderCancelled;
import io.smartshelf.api.supply.OrderDelivered;
import io.smartshelf.api.supply.OrderLate;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.OrderPlaced;
import io.smartshelf.api.supply.PlaceOrder;
import io.smartshelf.api.supply.RecordDelivery;
import io.smartshelf.api.supply.ReportOrderLate;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.command.Chance;
import io.smartshelf.command.Nodes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** An order of twelve units of milk and six of butter. */
class SupplierOrderTest {

    private static final Instant NOON = Instant.parse("2026-01-01T11:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-01-02T07:00:00Z");
    private static final Sku MILK = new Sku("LONLON0185");
    private static final Sku BUTTER = new Sku("REFBUT0850");
    private static final SupplierOrderId ORDER =
            new SupplierOrderId(StoreId.DEFAULT, new SupplierId("FRESH"), LocalDate.parse("2026-01-02"));

    private final AggregateTestFixture<SupplierOrder> order = new AggregateTestFixture<>(SupplierOrder.class);

    @Test
    void anOrderIsPlacedOnceAlsoWithOtherLines() {
        assertThat(eventsOf(order.givenNoPriorActivity().when(place(12))))
                .containsExactly(new OrderPlaced(ORDER, NOON, MORNING, lines(12), 18, null));
        given().when(place(24)).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void aDeliveryOfAnUnknownOrderIsRefused() {
        order.givenNoPriorActivity()
                .when(deliver("d1", line(MILK, 12)))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void aDeliveryInFullEndsTheOrder() {
        var result = given().when(deliver("d1", line(MILK, 5), line(MILK, 7), line(BUTTER, 6)))
                .expectResultMessagePayload(ReadingOutcome.ACCEPTED);
        assertThat(only(OrderDelivered.class, result))
                .extracting(
                        OrderDelivered::units,
                        OrderDelivered::unitsShort,
                        OrderDelivered::unitsExcess,
                        OrderDelivered::late)
                .containsExactly(18, 0, 0, false);
    }

    @Test
    void whatFallsShortIsNotMadeUpByWhatExceeds() {
        assertThat(only(OrderDelivered.class, given().when(deliver("d1", line(MILK, 10), line(BUTTER, 9)))))
                .extracting(OrderDelivered::units, OrderDelivered::unitsShort, OrderDelivered::unitsExcess)
                .containsExactly(19, 2, 3);
    }

    @Test
    void nothingAtAllIsADeliveryToo() {
        assertThat(only(OrderDelivered.class, given().when(deliver("d1"))).unitsShort())
                .isEqualTo(18);
    }

    @Test
    void aDeliveryScannedTwiceCountsOnce() {
        given(deliver("d1", line(MILK, 12)))
                .when(deliver("d1", line(MILK, 12)))
                .expectResultMessagePayload(ReadingOutcome.DUPLICATE)
                .expectNoEvents();
    }

    @Test
    void aSecondDeliveryAndOneAfterTheOrderWasGivenUpAreRefused() {
        given(deliver("d1", line(MILK, 12)))
                .when(deliver("d2", line(MILK, 12)))
                .expectResultMessagePayload(ReadingOutcome.refused(RejectionCode.ORDER_CLOSED))
                .expectNoEvents();
        given(cancel())
                .when(deliver("d1", line(MILK, 12)))
                .expectResultMessagePayload(ReadingOutcome.refused(RejectionCode.ORDER_CLOSED))
                .expectNoEvents();
    }

    @Test
    void aDeliveryOfWhatWasNotOrderedIsRefused() {
        given().when(deliver("d1", line(MILK, 12), line(new Sku("BEVWAT0001"), 1)))
                .expectResultMessagePayload(ReadingOutcome.refused(RejectionCode.NOT_ORDERED))
                .expectNoEvents();
    }

    @Test
    void anOrderIsLateOnceAndItsDeliverySaysSo() {
        assertThat(eventsOf(given().when(late()))).containsExactly(new OrderLate(ORDER, MORNING.plusSeconds(7200)));
        given(late()).when(late()).expectNoEvents();
        given(deliver("d1", line(MILK, 12))).when(late()).expectNoEvents();
        assertThat(only(OrderDelivered.class, given(late()).when(deliver("d1", line(MILK, 12))))
                        .late())
                .isTrue();
    }

    @Test
    void anOrderThatNeverCameIsGivenUpOnce() {
        assertThat(eventsOf(given().when(cancel())))
                .containsExactly(new OrderCancelled(ORDER, MORNING.plusSeconds(172_800), "never came"));
        given(cancel()).when(cancel()).expectNoEvents();
        given(cancel()).when(late()).expectNoEvents();
        given(deliver("d1", line(MILK, 12))).when(cancel()).expectNoEvents();
    }

    @Test
    void anOrderEndsAtMostOnceWhateverIsAsked() {
        Chance.tryOften(50, random -> {
            try (var nodes = Nodes.of(SupplierOrder.class, ORDER)) {
                var decided = new ArrayList<Object>(nodes.send(place(12)));
                for (int i = 0; i < 20; i++) {
                    var command = anything(random);
                    decided.addAll(nodes.send(command));
                    assertThat(nodes.send(command)).as("%s again", command).isEmpty();
                }
                assertThat(decided).filteredOn(OrderPlaced.class::isInstance).hasSize(1);
                var ends = decided.stream()
                        .filter(event -> event instanceof OrderDelivered || event instanceof OrderCancelled)
                        .toList();
                assertThat(ends).hasSizeLessThan(2);
                assertThat(ends.isEmpty() || decided.indexOf(ends.get(0)) == decided.size() - 1)
                        .as("nothing comes after the end")
                        .isTrue();
            }
        });
    }

    private static Object anything(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> cancel();
            case 1 -> deliver("d" + random.nextInt(3), line(MILK, random.nextInt(20)), line(BUTTER, random.nextInt(9)));
            case 2 -> deliver("d" + random.nextInt(3), line(new Sku("BEVWAT0001"), 1));
            case 3, 4 -> late();
            default -> place(random.nextInt(30));
        };
    }

    private TestExecutor<SupplierOrder> given(Object... earlier) {
        var commands = new ArrayList<Object>();
        commands.add(place(12));
        commands.addAll(List.of(earlier));
        return order.givenCommands(commands);
    }

    private static PlaceOrder place(int unitsOfMilk) {
        return new PlaceOrder(ORDER, NOON, MORNING, lines(unitsOfMilk), null);
    }

    private static List<OrderLine> lines(int unitsOfMilk) {
        return List.of(new OrderLine(MILK, unitsOfMilk, 6, NOON), new OrderLine(BUTTER, 6, 6, NOON));
    }

    private static RecordDelivery deliver(String readingId, DeliveredLine... lines) {
        return new RecordDelivery(ORDER, readingId, MORNING, List.of(lines));
    }

    private static DeliveredLine line(Sku sku, int units) {
        return new DeliveredLine(sku, units, "L1", LocalDate.parse("2026-02-01"));
    }

    private static ReportOrderLate late() {
        return new ReportOrderLate(ORDER, MORNING.plusSeconds(7200));
    }

    private static CancelOrder cancel() {
        return new CancelOrder(ORDER, "never came", MORNING.plusSeconds(172_800));
    }
}
