package io.smartshelf.api.clock;

/** Asks for the store clock; the answer is a {@link StoreClockStatus}, or nothing before a store has opened. */
public record FindStoreClock() {}
