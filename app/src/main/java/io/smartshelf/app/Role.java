package io.smartshelf.app;

import java.util.Locale;

/** A part of the program that one process may run by itself. */
public enum Role {
    /** Takes readings in and lets the aggregates decide. */
    INGEST,
    /** Turns facts into work. */
    SAGA,
    /** Keeps the read model. */
    QUERY,
    /** Keeps the lake. */
    LAKE,
    /** Answers the dashboard and other clients. */
    API,
    /** The simulated store: shoppers, shelves, tills, doors, clock. */
    STORE;

    /** The role's name in options. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
