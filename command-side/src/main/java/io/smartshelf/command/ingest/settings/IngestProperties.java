package io.smartshelf.command.ingest.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param kafkaServers host:port of Kafka, several separated by commas
 * @param redisUri such as {@code redis://127.0.0.1:6379}
 * @param node name of this node among those that share Kafka, of letters, digits, '.', '_' and '-': a successor under the
 *     same name takes over at once; null for a node whose successors wait until Kafka misses it
 * @param partitions of a topic that ingestion has to create
 * @param retention of a topic that ingestion has to create
 * @param bridgeBatch most entries of each stream that the bridge moves at once
 * @param pollRecords most records that are taken from Kafka at once
 * @param parallelism commands under way at once
 * @param commandTimeout after it, a command counts as failed and is sent again; longer than the log itself waits for
 *     its database
 * @param logPatience how long failing commands are sent again before ingestion stops
 * @param gapPatience how long, in store time, a reading waits for its predecessor
 * @param maxHeldReadings most readings that wait; beyond it the oldest gaps are given up early
 * @param maxBufferedRecords most records that wait for a fence; beyond it ingestion stops
 * @param maxStreamLength most entries of a stream; beyond it HTTP requests are refused
 * @param maxRequestLines most lines of an HTTP request
 * @param maxRequestSize most bytes of an HTTP request
 * @param maxRequests most HTTP requests read at once
 * @param deviceKeys by device name, the SHA-256 of its key as 64 hexadecimal digits; none refuses every request
 */
@ConfigurationProperties("smart-shelf.ingest")
public record IngestProperties(
        @DefaultValue("127.0.0.1:9092") String kafkaServers,
        @DefaultValue("redis://127.0.0.1:6379") String redisUri,
        @Nullable String node,
        @DefaultValue("LIVE") Pacing pacing,
        @DefaultValue("3") int partitions,
        @DefaultValue("P7D") Duration retention,
        @DefaultValue("1000") int bridgeBatch,
        @DefaultValue("2000") int pollRecords,
        @DefaultValue("32") int parallelism,
        @DefaultValue("PT90S") Duration commandTimeout,
        @DefaultValue("PT2M") Duration logPatience,
        @DefaultValue("PT5M") Duration gapPatience,
        @DefaultValue("10000") int maxHeldReadings,
        @DefaultValue("200000") int maxBufferedRecords,
        @DefaultValue("200000") int maxStreamLength,
        @DefaultValue("10000") int maxRequestLines,
        @DefaultValue("16MB") DataSize maxRequestSize,
        @DefaultValue("4") int maxRequests,
        @DefaultValue Map<String, String> deviceKeys) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** @throws IllegalArgumentException naming every value that is out of bounds */
    public IngestProperties {
        var faults = new ArrayList<String>();
        atLeastOne(faults, "partitions", partitions);
        atLeastOne(faults, "bridge-batch", bridgeBatch);
        atLeastOne(faults, "poll-records", pollRecords);
        atLeastOne(faults, "parallelism", parallelism);
        atLeastOne(faults, "max-held-readings", maxHeldReadings);
        atLeastOne(faults, "max-buffered-records", maxBufferedRecords);
        atLeastOne(faults, "max-stream-length", maxStreamLength);
        atLeastOne(faults, "max-request-lines", maxRequestLines);
        atLeastOne(faults, "max-request-size", maxRequestSize.toBytes());
        atLeastOne(faults, "max-requests", maxRequests);
        positive(faults, "retention", retention);
        positive(faults, "command-timeout", commandTimeout);
        positive(faults, "log-patience", logPatience);
        positive(faults, "gap-patience", gapPatience);
        deviceKeys.forEach((device, hash) -> {
            if (!SHA_256.matcher(hash).matches()) {
                faults.add("device-keys." + device + " is not the SHA-256 of a key as 64 hexadecimal digits");
            }
        });
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("smart-shelf.ingest: " + String.join("; ", faults));
        }
        deviceKeys = Map.copyOf(deviceKeys);
    }

    private static void atLeastOne(List<String> faults, String name, long value) {
        if (value < 1) {
            faults.add(name + " is " + value + ", it must be at least 1");
        }
    }

    private static void positive(List<String> faults, String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            faults.add(name + " is " + value + ", it must be above zero");
        }
    }
}
