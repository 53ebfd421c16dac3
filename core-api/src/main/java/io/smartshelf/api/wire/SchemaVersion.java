package io.smartshelf.api.wire;

/** Version of the message formats of this package. */
public final class SchemaVersion {

    /** What devices write today. Messages without a version are the old system's and are read as well. */
    public static final int CURRENT = 1;

    private SchemaVersion() {}
}
