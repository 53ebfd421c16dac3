package io.smartshelf.query.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.shelf.ShelfRegistered;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.query.ReadModel;
import io.smartshelf.query.ShelfStory;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** A lot of the back room and its shelf, written by one batch or by two, in either order. */
@RealServers(Server.POSTGRESQL)
class ShelfCategoriesTest {

    private static final ShelfStory MILK =
            ShelfStory.shelf("MILK", "Dairy", 12).with("OLD", "2026-01-05", 4).registered();

    private final ShelfCategories categories = new ShelfCategories("state.wh_batch_state");
    private ReadModel readModel;

    @BeforeEach
    void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
        readModel.jdbc().update("""
                        insert into state.wh_batch_state values
                          ('S001', 'MILK', 'NEW', '2025-12-30', '2026-01-08', 8, null, 1)
                        """);
    }

    @AfterEach
    void stop() {
        readModel.close();
    }

    @Test
    void aShelfOfTheSameBatchNeedNotBeWrittenYet() {
        categories.stock(new WarehouseId(MILK.id().store(), MILK.id().sku()));
        categories.shelf((ShelfRegistered) MILK.events().get(0));

        assertThat(categoriesWritten()).containsExactly("Dairy|sub-Dairy");
    }

    @Test
    void aShelfOfAnEarlierBatchIsLookedUp() {
        readModel.apply(MILK.events());
        readModel.jdbc().update("update state.wh_batch_state set category = null, subcategory = null");
        categories.stock(new WarehouseId(MILK.id().store(), MILK.id().sku()));

        assertThat(categoriesWritten()).containsExactly("Dairy|sub-Dairy");
    }

    @Test
    void withoutAShelfThereIsNoCategory() {
        categories.stock(new WarehouseId(MILK.id().store(), MILK.id().sku()));

        assertThat(categoriesWritten()).containsExactly("");
    }

    private List<String> categoriesWritten() {
        categories.writeTo(readModel.bean(DatabaseClient.class)).block();
        return readModel
                .jdbc()
                .queryForList("select concat_ws('|', category, subcategory) from state.wh_batch_state", String.class);
    }
}
