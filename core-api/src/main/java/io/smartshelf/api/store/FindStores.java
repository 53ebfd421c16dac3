package io.smartshelf.api.store;

/** Asks for every store, ordered by id; the answer is a list of {@link StoreSummary}. */
public record FindStores() {}
