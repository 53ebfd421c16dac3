package io.smartshelf.sim.store;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.restock.RestockId;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.SupplierId;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.catalogue.Article;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a log might say about a store in its first days: refills all the time, and at midnight what expires. */
final class StaffScript {

    private static final Duration BETWEEN_REFILLS = Duration.ofSeconds(97);

    private final TestStore test;
    private final List<Instruction> instructions = new ArrayList<>();

    private StaffScript(TestStore test) {
        this.test = test;
    }

    /** Instructions of the days after the opening, in order of time. */
    static List<Instruction> of(TestStore test, int days) {
        var script = new StaffScript(test);
        script.refills();
        for (var day = 1; day <= days; day++) {
            script.midnight(test.profile().openedOn().plusDays(day));
            script.order(test.profile().openedOn().plusDays(day));
        }
        script.instructions.sort(Instruction.ORDER);
        return List.copyOf(script.instructions);
    }

    /** Lets time go on step by step; before each step the staff learns what has happened by then, in any order. */
    static List<Reading> run(SimulatedStore store, List<Instruction> instructions, Instant to, Duration step) {
        var readings = new ArrayList<Reading>();
        var from = Instant.MIN;
        while (store.now().isBefore(to)) {
            var next = store.now().plus(step);
            readings.addAll(store.advance(next.isBefore(to) ? next : to, between(instructions, from, store.now()))
                    .readings());
            from = next.minus(step);
        }
        return readings;
    }

    /** What happened after one moment and not after another. */
    static List<Instruction> between(List<Instruction> instructions, Instant after, Instant until) {
        var some = new ArrayList<>(instructions.stream()
                .filter(instruction -> instruction.occurredAt().isAfter(after)
                        && !instruction.occurredAt().isAfter(until))
                .toList());
        Collections.shuffle(some, new Random(until.getEpochSecond()));
        return some;
    }

    static Instruction.Carry carry(Article article, int number, Instant at, List<LotUnits> lots) {
        return new Instruction.Carry(new RefillId(new RestockId(TestStore.STORE, article.sku(), 1), number), at, lots);
    }

    static Instruction.Deliver order(LocalDate date, int urgent, List<OrderLine> lines) {
        return new Instruction.Deliver(
                new SupplierOrderId(TestStore.STORE, new SupplierId("FRESH"), date, urgent),
                midnightOf(date).minus(Duration.ofHours(12)),
                midnightOf(date).plus(Duration.ofHours(8)),
                lines);
    }

    static OrderLine line(Sku sku, int units) {
        return new OrderLine(sku, units, 6, null);
    }

    static Instant midnightOf(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Of every shelf in turn, two thirds of its back room in two rounds. */
    private void refills() {
        var at = TestStore.OPENING.plusSeconds(31);
        for (var round = 1; round <= 2; round++) {
            for (var article : test.stock().articles()) {
                var lots = article.warehouseLots().stream()
                        .map(lot -> Lots.with(lot, (lot.units() + 2) / 3))
                        .toList();
                instructions.add(carry(article, round, at, lots));
                at = at.plus(BETWEEN_REFILLS);
            }
        }
    }

    private void midnight(LocalDate date) {
        var at = midnightOf(date);
        for (var article : test.stock().articles()) {
            for (var lot : article.shelfLots()) {
                if (lot.expiresOn().equals(date) || lot.expiresOn().equals(date.plusDays(1))) {
                    instructions.add(
                            new Instruction.MarkDown(article.sku(), lot.lot(), date, new BigDecimal("0.4"), at));
                } else if (lot.expiresOn().plusDays(1).equals(date)) {
                    instructions.add(new Instruction.TakeDown(article.sku(), lot.lot(), at));
                }
            }
            for (var lot : article.warehouseLots()) {
                if (lot.expiresOn().plusDays(1).equals(date)) {
                    instructions.add(new Instruction.Discard(article.sku(), lot.lot(), lot.units(), at));
                }
            }
            // What expires is mostly sold by then: some young lots spoil early.
            if (article.shelfLots().size() > 1 && article.unitWeightGrams() % 7 == date.getDayOfMonth() % 7) {
                var youngest = article.shelfLots().get(article.shelfLots().size() - 1);
                instructions.add(new Instruction.TakeDown(article.sku(), youngest.lot(), at));
            }
            if (article.shelfLots().size() > 2) {
                instructions.add(new Instruction.Recount(article.sku(), at));
            }
        }
    }

    private void order(LocalDate date) {
        var lines = test.stock().articles().stream()
                .filter(article -> article.perishable())
                .map(article -> new OrderLine(article.sku(), 2 * article.casePack(), article.casePack(), null))
                .toList();
        instructions.add(order(date, 0, lines));
    }
}
