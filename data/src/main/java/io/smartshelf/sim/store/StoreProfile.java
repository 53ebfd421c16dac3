package io.smartshelf.sim.store;

import io.smartshelf.api.common.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A store to simulate.
 *
 * @param zone decides where a store day begins and what time the clock on its wall shows
 * @param openedAt nobody comes in at or before this moment
 * @param dailyVisitors visitors on every day, null for the usual week with its quiet and busy days
 */
public record StoreProfile(
        StoreId id,
        String name,
        ZoneId zone,
        Instant openedAt,
        @Nullable Integer dailyVisitors) {

    public StoreProfile {
        // Everyone else reads the zone by its IANA name, which the offset zero does not have.
        zone = zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
        if (dailyVisitors != null && dailyVisitors < 1) {
            throw new IllegalArgumentException("Expected at least one visitor a day, but got " + dailyVisitors);
        }
    }

    public StoreProfile openedAt(Instant moment) {
        return new StoreProfile(id, name, zone, moment, dailyVisitors);
    }

    public LocalDate dateOf(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    public LocalDate openedOn() {
        return dateOf(openedAt);
    }
}
