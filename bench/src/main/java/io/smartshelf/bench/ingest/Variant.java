package io.smartshelf.bench.ingest;

/** One way to make readings durable. */
interface Variant extends AutoCloseable {

    String name();

    /** What it does, for whoever reads the figures. */
    String description();

    /** How many callers work side by side; each is one thread. */
    int callers();

    /** Makes one portion durable and returns how many readings it was; {@code caller} counts from 0. */
    int next(int caller) throws Exception;

    /** How many readings are stored by now. */
    long stored() throws Exception;

    @Override
    void close();
}
