package io.smartshelf.api.alert;

/** Where the goods of an alert are. */
public enum AlertLocation {
    STORE,
    WAREHOUSE
}
