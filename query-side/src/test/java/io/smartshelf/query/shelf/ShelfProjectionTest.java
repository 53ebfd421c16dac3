package io.smartshelf.query.shelf;

import static io.smartshelf.query.ShelfStory.at;
import static io.smartshelf.query.ShelfStory.shelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.shelf.FindShelf;
import io.smartshelf.api.shelf.FindStockHistory;
import io.smartshelf.api.shelf.ShelfStatus;
import io.smartshelf.api.shelf.ShelfStatus.Movement;
import io.smartshelf.api.shelf.StockPoint;
import io.smartshelf.query.ReadModel;
import io.smartshelf.query.ShelfStory;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealServers(Server.POSTGRESQL)
class ShelfProjectionTest {

    private static ReadModel readModel;

    @BeforeAll
    static void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
    }

    @BeforeEach
    void empty() {
        readModel.empty();
    }

    @AfterAll
    static void stop() {
        readModel.close();
    }

    @Test
    void aRegisteredShelfHasItsOpeningStockOnDisplayAndHasNotMoved() {
        var milk = milk().registered();

        readModel.apply(milk.events());

        var status = status(milk);
        assertThat(status.unitsOnDisplay()).isEqualTo(10);
        assertThat(status.unitsInBaskets()).isZero();
        assertThat(status.lastMovement()).isNull();
        assertThat(status.lastMovementAt()).isNull();
        assertThat(status.category()).isEqualTo("Dairy");
        assertThat(status.unitWeightGrams()).isEqualTo(250.5);
        assertThat(status.listPrice()).isEqualByComparingTo("2.50");
    }

    @Test
    void everyCountOverwritesTheStock() {
        var milk = milk().registered().pickedUp("08:00", 3).putBack("08:05", 1).sold("08:10", "OLD", 2);

        readModel.apply(milk.events());

        var status = status(milk);
        assertThat(status.unitsOnDisplay()).isEqualTo(8);
        assertThat(status.unitsInBaskets()).isZero();
        assertThat(status.lastMovement()).isEqualTo(Movement.SALE);
        assertThat(status.lastMovementAt()).isEqualTo(at("08:10"));
        assertThat(status.position()).isEqualTo(readModel.head());
    }

    @Test
    void aCountAfterTheBatchOfTheRegistrationOverwritesToo() {
        var milk = milk().registered();
        readModel.apply(milk.events());

        readModel.apply(milk.pickedUp("08:00", 3).events().subList(1, 2));

        assertThat(status(milk).unitsOnDisplay()).isEqualTo(7);
        assertThat(status(milk).lastMovement()).isEqualTo(Movement.PICKUP);
    }

    @Test
    void theNewestMovementIsShownAlthoughAnOlderReadingWasAcceptedLast() {
        var milk = milk().registered().pickedUp("08:00", 3).sold("08:10", "OLD", 2);
        readModel.apply(milk.events());

        readModel.apply(milk.pickedUp("08:03", 1).events().subList(3, 4));

        assertThat(status(milk).lastMovement()).isEqualTo(Movement.SALE);
        assertThat(status(milk).lastMovementAt()).isEqualTo(at("08:10"));
        assertThat(status(milk).unitsOnDisplay()).isEqualTo(6);
    }

    @Test
    void ofTwoMovementsAtOneMomentTheLaterKindIsShownInWhicheverOrderTheyCame() {
        var saleLast = milk().registered().pickedUp("08:00", 2).sold("08:00", "OLD", 2);
        var saleFirst = shelf("MILK-2", "Dairy", 12)
                .with("OLD", "2026-01-05", 4)
                .registered()
                .sold("08:00", "OLD", 2)
                .pickedUp("08:00", 2);

        readModel.apply(saleLast.events()).apply(saleFirst.events());

        assertThat(status(saleLast).lastMovement()).isEqualTo(Movement.SALE);
        assertThat(status(saleFirst).lastMovement()).isEqualTo(Movement.SALE);
    }

    @Test
    void lotsHoldTheUnitsLeftEarliestExpiryFirstAndEmptyOnesAreNotFound() {
        var milk =
                milk().registered().pickedUp("08:00", 6).sold("08:10", "OLD", 4).sold("08:20", "NEW", 1);

        readModel.apply(milk.events());

        assertThat(status(milk).lots())
                .extracting(LotUnits::lot, LotUnits::units)
                .containsExactly(tuple("NEW", 5));
    }

    @Test
    void reversedShrinkGivesItsUnitsBackToLotAndBasket() {
        var milk = milk().registered()
                .pickedUp("08:00", 2)
                .shrunk("11:00", "OLD", 2)
                .shrinkReversed("11:30", "OLD", 2);

        readModel.apply(milk.events());

        assertThat(status(milk).unitsInBaskets()).isEqualTo(2);
        assertThat(status(milk).lastMovement()).isEqualTo(Movement.SHRINK);
        assertThat(status(milk).lots())
                .extracting(LotUnits::lot, LotUnits::units)
                .containsExactly(tuple("OLD", 4), tuple("NEW", 6));
    }

    @Test
    void stockHistoryStartsWithWhatHeldBefore() {
        var milk = milk().registered().pickedUp("08:00", 3).putBack("09:00", 1).sold("10:00", "OLD", 2);
        readModel.apply(milk.events());

        var history = history(milk, "08:30", "09:30");

        assertThat(history).containsExactly(new StockPoint(at("08:30"), 7, 3), new StockPoint(at("09:00"), 8, 2));
    }

    @Test
    void aReadingAcceptedLateCountsFromWhenItWasKnown() {
        var milk = milk().registered().pickedUp("08:00", 3).pickedUp("09:00", 1).pickedUp("08:30", 1);
        readModel.apply(milk.events());

        assertThat(history(milk, "08:00", "10:00"))
                .containsExactly(
                        new StockPoint(at("08:00"), 7, 3),
                        new StockPoint(at("09:00"), 6, 4),
                        new StockPoint(at("09:00"), 5, 5));
    }

    @Test
    void aLongHistoryKeepsItsNewestPoints() {
        var milk = milk().registered();
        for (int change = 0; change < FindStockHistory.MAX_POINTS + 10; change++) {
            milk.pickedUp("08:00", 1).putBack("08:00", 1);
        }
        milk.pickedUp("09:00", 4);
        readModel.apply(milk.events());

        var history = history(milk, "07:30", "10:00");

        assertThat(history).hasSize(FindStockHistory.MAX_POINTS);
        assertThat(history.get(0)).isEqualTo(new StockPoint(at("07:30"), 10, 0));
        assertThat(history.get(history.size() - 1)).isEqualTo(new StockPoint(at("09:00"), 6, 4));
    }

    @Test
    void storesDoNotSeeEachOther() {
        var here = milk().registered();
        var there = shelf("S002", "MILK", "Dairy", 12)
                .with("OLD", "2026-01-05", 4)
                .registered()
                .pickedUp("08:00", 4);

        readModel.apply(here.events()).apply(there.events());

        assertThat(status(here).unitsOnDisplay()).isEqualTo(10);
        assertThat(status(there).unitsOnDisplay()).isZero();
    }

    private static ShelfStory milk() {
        return shelf("MILK", "Dairy", 12).with("NEW", "2026-01-09", 6).with("OLD", "2026-01-05", 4);
    }

    private ShelfStatus status(ShelfStory shelf) {
        return readModel.ask(new FindShelf(shelf.id()), ShelfStatus.class);
    }

    private List<StockPoint> history(ShelfStory shelf, String from, String through) {
        return readModel.askForMany(new FindStockHistory(shelf.id(), at(from), at(through)), StockPoint.class);
    }
}
