package io.smartshelf.api.wire;

/** Names of the fields of an entry in a Redis Stream, and of the headers of a Kafka record. */
public final class StreamField {

    /** The message, as JSON text. */
    public static final String DATA = "data";

    /** The Kafka key: store + ":" + SKU for shelf events, store + ":" + visit for the others. */
    public static final String KEY = "key";

    /** Batch id of a message that came over HTTP. */
    public static final String BATCH = "batch";

    /** Line number, from 1, within that batch. */
    public static final String LINE = "line";

    /**
     * Number of a fence, in decimal. An entry with this field carries no message: it says that every reading up to
     * {@link #TIME} has been sent. The bridge copies it to every partition of the feed's topic.
     */
    public static final String FENCE = "fence";

    /** Store time of a fence, ISO-8601. */
    public static final String TIME = "time";

    /** Kafka header: id of the Redis Stream entry a record came from. */
    public static final String ENTRY = "entry";

    private StreamField() {}
}
