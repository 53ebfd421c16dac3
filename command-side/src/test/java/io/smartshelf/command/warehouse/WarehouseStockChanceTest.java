package io.smartshelf.command.warehouse;

import static io.smartshelf.command.warehouse.BackRoom.FRESH;
import static io.smartshelf.command.warehouse.BackRoom.MILK;
import static io.smartshelf.command.warehouse.BackRoom.NEW_YEAR;
import static io.smartshelf.command.warehouse.BackRoom.NINE;
import static io.smartshelf.command.warehouse.BackRoom.register;
import static io.smartshelf.command.warehouse.BackRoom.restock;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.supply.DeliveredLine;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.warehouse.BeginWarehouseDay;
import io.smartshelf.api.warehouse.GoodsReceived;
import io.smartshelf.api.warehouse.LotPicked;
import io.smartshelf.api.warehouse.OpenSupplyWindow;
import io.smartshelf.api.warehouse.OrderedUnitsReleased;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.PickUnits;
import io.smartshelf.api.warehouse.ReceiveGoods;
import io.smartshelf.api.warehouse.RecordOrdered;
import io.smartshelf.api.warehouse.ReleaseOrdered;
import io.smartshelf.api.warehouse.ReleaseUnits;
import io.smartshelf.api.warehouse.ReorderRule;
import io.smartshelf.api.warehouse.ReplenishmentWanted;
import io.smartshelf.api.warehouse.ReserveUnits;
import io.smartshelf.api.warehouse.SetReorderRule;
import io.smartshelf.api.warehouse.SupplyWindow;
import io.smartshelf.api.warehouse.UnitsOrdered;
import io.smartshelf.api.warehouse.UnitsPicked;
import io.smartshelf.api.warehouse.UnitsReleased;
import io.smartshelf.api.warehouse.UnitsReserved;
import io.smartshelf.api.warehouse.WarehouseStockRegistered;
import io.smartshelf.api.warehouse.WarehouseUnitsWrittenOff;
import io.smartshelf.command.Chance;
import io.smartshelf.command.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever happens to back-room stock in whatever order, its books are right, and every node decides the same. */
class WarehouseStockChanceTest {

    @Test
    void noUnitIsPromisedTwiceWhateverHappens() {
        Chance.tryOften(30, random -> {
            try (var nodes = Nodes.withSnapshots(WarehouseStock.class, MILK)) {
                var life = new Life(random);
                var books = new Books();
                books.book(
                        nodes.send(register(ReorderRule.DEMAND, BackRoom.EARLY_EXPIRY, BackRoom.EARLY_RECEIPT)),
                        life.date);
                for (int i = 0; i < 150; i++) {
                    Object command = life.next();
                    books.book(nodes.send(command), life.date);
                    if (random.nextInt(5) == 0) {
                        assertThat(nodes.send(command)).as("%s again", command).isEmpty();
                    }
                }
            }
        });
    }

    /** What may happen next. */
    private static final class Life {

        private final Random random;
        private Instant now = NINE;
        private LocalDate date = NEW_YEAR;
        private int restocks;
        private int orders;

        private Life(Random random) {
            this.random = random;
        }

        Object next() {
            now = now.plusSeconds(1);
            return switch (random.nextInt(14)) {
                case 0, 1, 2 -> new ReserveUnits(MILK, restock(++restocks), 1 + random.nextInt(12), date, now);
                case 3, 4, 5 ->
                    new PickUnits(
                            MILK, someRestock(), random.nextBoolean() ? PickOrder.FEFO : PickOrder.FIFO, date, now);
                case 6, 7 -> new ReleaseUnits(MILK, someRestock(), random.nextBoolean(), now);
                case 8 -> new RecordOrdered(MILK, order(++orders), 6 * (1 + random.nextInt(4)), now);
                case 9, 10 -> new ReceiveGoods(MILK, order(random.nextInt(8)), goods(), date, now);
                case 11 -> new ReleaseOrdered(MILK, order(random.nextInt(8)), now);
                case 12 -> {
                    date = date.plusDays(random.nextInt(5));
                    yield new BeginWarehouseDay(MILK, date, random.nextInt(9), random.nextDouble(), now);
                }
                default -> random.nextBoolean() ? window() : rule();
            };
        }

        private RestockId someRestock() {
            return restock(Math.max(1, restocks - random.nextInt(4)));
        }

        /** One of the newest. */
        private SupplierOrderId order(int back) {
            return new SupplierOrderId(StoreId.DEFAULT, FRESH, NEW_YEAR, Math.max(0, orders - back));
        }

        private List<DeliveredLine> goods() {
            int units = 1 + random.nextInt(18);
            var known = new DeliveredLine(MILK.sku(), units, "L" + date.getDayOfYear(), date.plusDays(3));
            var unknown = new DeliveredLine(MILK.sku(), units, null, null);
            return random.nextBoolean() ? List.of(known) : List.of(unknown, known);
        }

        private OpenSupplyWindow window() {
            var cutOff = now.plus(Duration.ofHours(3));
            return new OpenSupplyWindow(
                    MILK,
                    new SupplyWindow(
                            cutOff, cutOff.plus(Duration.ofDays(1)), date.plusDays(1), cutOff.plus(Duration.ofDays(4))),
                    now);
        }

        private SetReorderRule rule() {
            var rule = random.nextBoolean() ? ReorderRule.DEMAND : BackRoom.fixed(random.nextInt(80));
            return new SetReorderRule(MILK, rule, now);
        }
    }

    /** The same stock, kept by its events alone. */
    private static final class Books {

        private final Map<String, LotUnits> lots = new HashMap<>();
        private final Map<Integer, Integer> promised = new HashMap<>();
        private final Map<Integer, Integer> waiting = new HashMap<>();
        private final Set<RefillId> refills = new HashSet<>();
        private final Map<SupplierOrderId, Integer> onOrder = new HashMap<>();
        private final Set<SupplierOrderId> delivered = new HashSet<>();
        private LocalDate today = NEW_YEAR;

        void book(List<Object> events, LocalDate date) {
            today = date;
            events.forEach(this::book);
            assertThat(lots.values()).allSatisfy(lot -> assertThat(lot.units()).isNotNegative());
            assertThat(promised.values()).allSatisfy(units -> assertThat(units).isNotNegative());
            assertThat(waiting.values()).allSatisfy(units -> assertThat(units).isNotNegative());
            assertThat(sum(promised)).as("promised").isLessThanOrEqualTo(sellableOn(today));
            if (sum(waiting) > 0) {
                assertThat(sum(promised)).as("promised while somebody waits").isEqualTo(sellableOn(today));
            }
        }

        private void book(Object event) {
            if (event instanceof WarehouseStockRegistered registered) {
                registered.lots().forEach(lot -> lots.put(lot.lot(), lot));
            } else if (event instanceof UnitsReserved reserved) {
                int restock = reserved.restockId().number();
                promised.merge(restock, reserved.units(), Integer::sum);
                waiting.put(restock, reserved.unitsMissing());
                assertThat(reserved.unitsReserved()).isEqualTo(sum(promised));
            } else if (event instanceof UnitsPicked picked) {
                int restock = picked.restockId().number();
                assertThat(refills.add(picked.refillId())).as("a new refill").isTrue();
                promised.merge(restock, -picked.units() - picked.unitsMissing(), Integer::sum);
                waiting.merge(restock, picked.unitsMissing(), Integer::sum);
                for (LotPicked lot : picked.lots()) {
                    assertThat(lot.expiresOn()).as("sellable").isAfterOrEqualTo(today);
                    add(lot.lot(), -lot.units());
                    assertThat(lot.unitsLeft()).isEqualTo(lot(lot.lot()).units());
                }
                assertThat(picked.unitsOnHand()).isEqualTo(onHand());
                assertThat(picked.unitsReserved()).isEqualTo(sum(promised));
            } else if (event instanceof UnitsReleased released) {
                int restock = released.restockId().number();
                promised.merge(restock, -released.units(), Integer::sum);
                waiting.merge(restock, -released.unitsMissing(), Integer::sum);
                assertThat(released.unitsReserved()).isEqualTo(sum(promised));
            } else if (event instanceof UnitsOrdered ordered) {
                onOrder.put(ordered.orderId(), ordered.units());
                assertThat(ordered.unitsOnOrder()).isEqualTo(ordered());
            } else if (event instanceof OrderedUnitsReleased released) {
                assertThat(released.units()).isEqualTo(onOrder.remove(released.orderId()));
                assertThat(released.unitsOnOrder()).isEqualTo(ordered());
            } else if (event instanceof GoodsReceived received) {
                assertThat(delivered.add(received.orderId()))
                        .as("delivered once")
                        .isTrue();
                onOrder.remove(received.orderId());
                received.lots().forEach(lot -> {
                    if (lots.containsKey(lot.lot()) && lots.get(lot.lot()).units() > 0) {
                        add(lot.lot(), lot.units());
                    } else {
                        lots.put(lot.lot(), lot);
                    }
                });
                assertThat(received.unitsOnHand()).isEqualTo(onHand());
                assertThat(received.unitsOnOrder()).isEqualTo(ordered());
            } else if (event instanceof WarehouseUnitsWrittenOff writtenOff) {
                assertThat(writtenOff.expiresOn()).isBefore(today);
                add(writtenOff.lot(), -writtenOff.units());
                assertThat(writtenOff.unitsOnHand()).isEqualTo(onHand());
            } else if (event instanceof ReplenishmentWanted wanted) {
                assertThat(wanted.units() % wanted.casePack()).isZero();
                var deliverOn = wanted.supplyWindow().deliverOn();
                assertThat(wanted.position())
                        .isEqualTo(sellableOn(deliverOn) + ordered() - sum(promised) - sum(waiting));
                assertThat(wanted.units()).isPositive().isLessThanOrEqualTo(60 - wanted.position());
            }
        }

        private void add(String lot, int units) {
            var known = lot(lot);
            lots.put(lot, new LotUnits(lot, known.receivedOn(), known.expiresOn(), known.units() + units));
        }

        private LotUnits lot(String code) {
            return Objects.requireNonNull(lots.get(code), "no such lot");
        }

        private int sellableOn(LocalDate date) {
            return lots.values().stream()
                    .filter(lot -> !lot.expiresOn().isBefore(date))
                    .mapToInt(LotUnits::units)
                    .sum();
        }

        private int onHand() {
            return lots.values().stream().mapToInt(LotUnits::units).sum();
        }

        private int ordered() {
            return sum(onOrder);
        }

        private static int sum(Map<?, Integer> units) {
            return units.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
