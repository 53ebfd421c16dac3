package io.smartshelf.sim.clock;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** The keys under which Redis mirrors the store's clock. */
public final class StoreClockKeys {

    /** ISO-8601 with the offset +00:00. */
    public static final String NOW = "sim:now";

    /** ISO-8601 date in the store's zone. */
    public static final String TODAY = "sim:today";

    private static final DateTimeFormatter ISO_WITH_NUMERIC_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS]xxx").withZone(ZoneOffset.UTC);

    private StoreClockKeys() {}

    /** Both keys, to be set at once. */
    public static Map<String, String> at(Instant now, ZoneId zone) {
        var keys = new TreeMap<String, String>();
        keys.put(NOW, ISO_WITH_NUMERIC_OFFSET.format(now));
        keys.put(TODAY, now.atZone(zone).toLocalDate().toString());
        return keys;
    }
}
