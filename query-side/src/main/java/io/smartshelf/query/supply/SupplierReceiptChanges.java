package io.smartshelf.query.supply;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.supply.OrderDelivered;
import io.smartshelf.query.support.BatchStatement;
import io.smartshelf.query.support.TableChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a batch adds to {@code ops.wh_supplier_receipts}. */
final class SupplierReceiptChanges implements TableChanges {

    private static final String RECORD = """
            insert into ops.wh_supplier_receipts
            select * from unnest(
              cast(:stores as text[]), cast(:receipts as text[]), cast(:orders as text[]), cast(:deliveryDates as date[]),
              cast(:skus as text[]), cast(:units as int[]), cast(:deliveredAt as timestamptz[]),
              cast(:positions as bigint[]))
            on conflict do nothing
            """;

    private final List<Row> rows = new ArrayList<>();

    void delivered(OrderDelivered delivery, long position) {
        var units = new TreeMap<Sku, Integer>();
        delivery.lines().forEach(line -> units.merge(line.sku(), line.units(), Integer::sum));
        units.forEach((sku, received) -> rows.add(new Row(delivery, sku, received, position)));
    }

    @Override
    public Mono<Void> writeTo(DatabaseClient readModel) {
        return BatchStatement.of(RECORD, rows)
                .texts("stores", row -> row.delivery().orderId().store().value())
                .texts("receipts", row -> row.delivery().orderId() + "/" + row.sku())
                .texts("orders", row -> row.delivery().orderId().toString())
                .dates("deliveryDates", row -> row.delivery().orderId().deliverOn())
                .texts("skus", row -> row.sku().value())
                .integers("units", Row::units)
                .instants("deliveredAt", row -> row.delivery().deliveredAt())
                .longs("positions", Row::position)
                .executeOn(readModel);
    }

    private record Row(OrderDelivered delivery, Sku sku, int units, long position) {}
}
