package io.smartshelf.sim.store;

import io.smartshelf.api.common.Sku;
import java.time.LocalDate;

/** What visitors reached for on a date. What was wanted and not served is unmet demand, which no sensor sees. */
public record Demand(LocalDate date, Sku sku, int wanted, int served) {

    public int unmet() {
        return wanted - served;
    }

    Demand plus(Demand other) {
        return new Demand(date, sku, wanted + other.wanted, served + other.served);
    }
}
