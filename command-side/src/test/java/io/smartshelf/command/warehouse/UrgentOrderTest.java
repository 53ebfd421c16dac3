package io.smartshelf.command.warehouse;

import static io.smartshelf.command.Decisions.eventsOf;
import static io.smartshelf.command.Rejected.rejection;
import static io.smartshelf.command.warehouse.BackRoom.FRESH;
import static io.smartshelf.command.warehouse.BackRoom.MILK;
import static io.smartshelf.command.warehouse.BackRoom.NINE;
import static io.smartshelf.command.warehouse.BackRoom.ordered;
import static io.smartshelf.command.warehouse.BackRoom.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.warehouse.OrderUrgently;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.UrgentOrderWanted;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Room is for sixty, a case pack holds six, and twelve units are there. */
class UrgentOrderTest {

    private final AggregateTestFixture<WarehouseStock> stock = new AggregateTestFixture<>(WarehouseStock.class);

    @Test
    void aPersonOrdersUrgentlyAndTheRequestCountsOnce() {
        assertThat(eventsOf(given().when(urgently("u1", 12))))
                .containsExactly(new UrgentOrderWanted(MILK, NINE, FRESH, "u1", 1, 12, 6, "a feast", "eve"));
        given(urgently("u1", 12)).when(urgently("u1", 12)).expectNoEvents();
        assertThat(eventsOf(given(urgently("u1", 12)).when(urgently("u2", 6))))
                .containsExactly(new UrgentOrderWanted(MILK, NINE, FRESH, "u2", 2, 6, 6, "a feast", "eve"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -6, 7, 54})
    void partsOfPacksAndWhatDoesNotFitAreRefused(int units) {
        assertThat(rejection(given().when(urgently("u1", units)))).satisfies(rejection -> {
            assertThat(rejection.code()).isEqualTo(RejectionCode.OUT_OF_RANGE);
            assertThat(rejection.facts()).containsEntry("rule", "a multiple of 6, more than zero, at most 48");
        });
    }

    @Test
    void whatIsOnOrderTakesRoom() {
        assertThat(rejection(given(ordered(2, 42)).when(urgently("u1", 12))))
                .extracting(rejection -> rejection.code())
                .isEqualTo(RejectionCode.OUT_OF_RANGE);
    }

    @Test
    void anUrgentOrderHasAReason() {
        assertThat(rejection(given().when(new OrderUrgently(MILK, "u1", 6, " ", "eve", NINE))))
                .extracting(rejection -> rejection.code())
                .isEqualTo(RejectionCode.MISSING_FIELD);
    }

    private TestExecutor<WarehouseStock> given(Object... commands) {
        var all = new ArrayList<Object>();
        all.add(register(ReorderRule.CAPACITY_SHARE, BackRoom.EARLY_EXPIRY, BackRoom.EARLY_RECEIPT));
        all.addAll(List.of(commands));
        return stock.givenCommands(all);
    }

    private static OrderUrgently urgently(String request, int units) {
        return new OrderUrgently(MILK, request, units, "a feast", "eve", NINE);
    }
}
