package io.smartshelf.api.store;

import io.smartshelf.api.common.StoreId;
import java.time.Instant;

/** Asks who is in the store at a moment; the answer is a {@link Visitors}. */
public record FindVisitors(StoreId store, Instant at) {}
