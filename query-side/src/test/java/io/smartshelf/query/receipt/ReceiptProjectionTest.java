package io.smartshelf.query.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.query.ReadModel;
import io.smartshelf.query.ShelfStory;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
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
}
