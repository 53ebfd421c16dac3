package io.smartshelf.sim.run;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.sim.store.StoreChanges;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A row and the store it belongs to. */
record Owned<T>(StoreId storeId, T row) {

    /** Hands the rows that all stores have changed to a statement, if there are any. */
    static <T> void each(
            List<StoreChanges> changes, Function<StoreChanges, List<T>> rows, Consumer<Columns<Owned<T>>> statement) {
        var owned = changes.stream()
                .flatMap(change -> rows.apply(change).stream().map(row -> new Owned<>(change.storeId(), row)))
                .toList();
        if (!owned.isEmpty()) {
            statement.accept(new Columns<>(owned));
        }
    }
}
