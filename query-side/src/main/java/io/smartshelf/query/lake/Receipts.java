package io.smartshelf.query.lake;

import static io.smartshelf.query.lake.Columns.date;
import static io.smartshelf.query.lake.Columns.decimal;
import static io.smartshelf.query.lake.Columns.instant;
import static io.smartshelf.query.lake.Columns.integer;
import static io.smartshelf.query.lake.Columns.longInteger;
import static io.smartshelf.query.lake.Columns.rows;
import static io.smartshelf.query.lake.Columns.text;

import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.ReceiptRecorded;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code raw/pos_transactions}: every receipt, its lines within. Amounts have all the digits that are taken in. */
final class Receipts implements LogTable {

    private static final LakeTable TABLE = new LakeTable(
            "raw/pos_transactions",
            List.of(
                    text(LakeTables.STORE),
                    date(LakeTables.STORE_DATE),
                    longInteger(LakeTables.POSITION),
                    text("event_type"),
                    text("transaction_id"),
                    text("till_id"),
                    text("customer_id"),
                    instant("timestamp"),
                    rows(
                            "items",
                            text("item_id"),
                            text("batch_code"),
                            integer("quantity"),
                            decimal("unit_price", 16, 4),
                            decimal("discount", 12, 10),
                            decimal("total_price", 16, 4),
                            text("expiry_date"))),
            List.of(LakeTables.STORE_DATE));

    @Override
    public LakeTable table() {
        return TABLE;
    }

    @Override
    public void rowsOf(Object event, long position, StoreZones zones, Consumer<@Nullable Object[]> rows) {
        if (event instanceof ReceiptRecorded receipt) {
            var store = receipt.receiptId().store();
            rows.accept(new @Nullable Object[] {
                store.value(),
                zones.date(store, receipt.occurredAt()),
                position,
                "pos_transaction",
                receipt.receiptId().transactionId(),
                receipt.tillId(),
                receipt.visitId(),
                receipt.occurredAt(),
                receipt.lines().stream().map(Receipts::item).toList()
            });
        }
    }

    private static @Nullable Object[] item(ReceiptLine line) {
        return new @Nullable Object[] {
            line.sku(),
            line.lot(),
            line.units(),
            line.unitPrice(),
            line.discount(),
            line.total(),
            line.expiresOn() == null ? null : Objects.toString(line.expiresOn())
        };
    }
}
