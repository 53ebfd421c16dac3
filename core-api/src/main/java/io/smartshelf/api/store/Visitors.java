package io.smartshelf.api.store;

import io.smartshelf.api.common.StoreId;
import java.time.Instant;

/**
 * People in a store.
 *
 * @param inside who came in and has not left
 * @param today visits started since 00:00 store time
 */
public record Visitors(StoreId store, Instant at, int inside, int today) {}
