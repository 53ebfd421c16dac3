package io.smartshelf.api.wire;

import java.util.Arrays;
import java.util.Optional;

/** The feeds of a store. A feed has one name in Redis Streams, Kafka and HTTP (with dashes). */
public enum Feed {
    SHELF_EVENTS("shelf_events"),
    POS_TRANSACTIONS("pos_transactions"),
    FOOT_TRAFFIC("foot_traffic"),
    STOCK_SCANS("stock_scans");

    private final String topic;

    Feed(String topic) {
        this.topic = topic;
    }

    /** The Kafka topic, and the key of the Redis Stream. */
    public String topic() {
        return topic;
    }

    /** The last part of the HTTP address. */
    public String path() {
        return topic.replace('_', '-');
    }

    public static Optional<Feed> ofTopic(String topic) {
        return Arrays.stream(values()).filter(feed -> feed.topic.equals(topic)).findFirst();
    }

    public static Optional<Feed> ofPath(String path) {
        return Arrays.stream(values()).filter(feed -> feed.path().equals(path)).findFirst();
    }
}
