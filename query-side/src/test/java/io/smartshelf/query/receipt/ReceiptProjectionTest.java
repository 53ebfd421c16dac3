package io.smartshelf.query.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.receipt.ReceiptId;
import io.smartshelf.api.receipt.ReceiptLine;
import io.smartshelf.api.receipt.ReceiptRecorded;
import io.smartshelf.query.ReadModel;
import io.smartshelf.query.ShelfStory;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

@RealServers(Server.POSTGRESQL)
class ReceiptProjectionTest {

    @Test
    void aReceiptIsKeptWithItsLinesHoweverOftenItsEventComes(TestServers servers) {
        try (var readModel = new ReadModel(servers.freshDatabase())) {
            readModel.apply(ShelfStory.receipt("t1", "08:10", "MILK", 3), ShelfStory.receipt("t1", "08:10", "MILK", 3));

            var receipts = readModel.jdbc().queryForList("select * from ops.pos_transactions");
            assertThat(receipts).singleElement().satisfies(receipt -> {
                assertThat(receipt).containsEntry("transaction_id", "t1").containsEntry("total_items", 3);
                assertThat(receipt.get("total_amount")).hasToString("7.50");
            });
            var lines = readModel.jdbc().queryForList("select * from ops.pos_transaction_items");
            assertThat(lines).singleElement().satisfies(line -> {
                assertThat(line)
                        .containsEntry("shelf_id", "MILK")
                        .containsEntry("quantity", 3)
                        .containsEntry("batch_code", "OLD");
                assertThat(line.get("total_price")).hasToString("7.50");
            });
        }
    }

    @Test
    void amountsAreKeptToTheLastDigitThatTheTillSent(TestServers servers) {
        var line = new ReceiptLine(
                1,
                "MILK",
                2,
                new BigDecimal("1.2345"),
                new BigDecimal("0.1234567891"),
                new BigDecimal("2.1642"),
                null,
                null);
        var receipt = new ReceiptRecorded(
                new ReceiptId(StoreId.DEFAULT, "t1"),
                null,
                "till-1",
                1L,
                "v1",
                ShelfStory.at("08:10"),
                List.of(line),
                2,
                line.total());
        try (var readModel = new ReadModel(servers.freshDatabase())) {
            readModel.apply(receipt);

            assertThat(readModel.jdbc().queryForObject("""
                                    select concat_ws(' ', unit_price, discount, total_price, total_amount)
                                      from ops.pos_transaction_items join ops.pos_transactions
                                     using (store_id, transaction_id)
                                    """, String.class))
                    .isEqualTo("1.2345 0.1234567891 2.1642 2.1642");
        }
    }
}
