package io.smartshelf.api.shelf;

/** Why units are thrown away. */
public enum WriteOffReason {
    EXPIRED,
    DAMAGED
}
