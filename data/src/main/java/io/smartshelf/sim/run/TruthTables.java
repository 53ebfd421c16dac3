package io.smartshelf.sim.run;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.sim.store.Mishap;
import io.smartshelf.sim.store.PhysicalLot;
import io.smartshelf.sim.store.StoreChanges;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What really happened, moment by moment, in schema {@code sim}: kept for scoring where something may go wrong, else what
 * was counted is what is there.
 */
final class TruthTables {

    private final JdbcTemplate jdbc;
    private final boolean kept;

    TruthTables(JdbcTemplate jdbc, boolean kept) {
        this.jdbc = jdbc;
        this.kept = kept;
    }

    /** Of a store that opens with what stands on its shelves. */
    void open(StoreId storeId, Instant at) {
        if (kept) {
            jdbc.update("""
                    insert into sim.display_history (store_id, shelf_id, at, units)
                    select store_id, shelf_id, ?, sum(units) from sim.shelf_lot where store_id = ? group by 1, 2
                    """, Timestamp.from(at), storeId.value());
        }
    }

    /** Belongs into the transaction of the step, after its lots. */
    void update(Step step) {
        if (kept) {
            Owned.each(step.changes(), StoreChanges::shelfLots, lots -> addDisplay(step.now(), lots));
            var mishaps = new ArrayList<>(step.passage().mishaps());
            step.changes().forEach(change -> mishaps.addAll(change.mishaps()));
            if (!mishaps.isEmpty()) {
                addMishaps(mishaps);
            }
        }
    }

    private void addDisplay(Instant at, Columns<Owned<PhysicalLot>> lots) {
        jdbc.update(
                """
                insert into sim.display_history (store_id, shelf_id, at, units)
                select store_id, shelf_id, ?, sum(units)
                  from sim.shelf_lot
                 where (store_id, shelf_id) in (select * from unnest(?, ?))
                 group by 1, 2
                """,
                Timestamp.from(at),
                lots.text(Owned::storeId),
                lots.text(lot -> lot.row().sku()));
    }

    private void addMishaps(List<Mishap> mishaps) {
        var columns = new Columns<>(mishaps);
        jdbc.update(
                """
                insert into sim.mishap (store_id, at, shelf_id, kind, units)
                select store_id, at::timestamptz, nullif(shelf_id, ''), lower(kind), units
                  from unnest(?, ?, ?, ?, ?) as new (store_id, at, shelf_id, kind, units)
                """,
                columns.text(Mishap::storeId),
                columns.text(Mishap::at),
                columns.text(mishap -> mishap.sku() == null ? "" : mishap.sku().value()),
                columns.text(Mishap::kind),
                columns.ints(Mishap::units));
    }
}
