package io.smartshelf.graphql.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.graphql.Browser;
import io.smartshelf.graphql.GraphqlApiTest;
import io.smartshelf.graphql.QuerySide;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GraphqlApiTest
class ShelfQueriesTest {

    @Autowired
    private QuerySide querySide;

    private Browser browser;

    @BeforeEach
    void open(@LocalServerPort int port) {
        querySide.reset();
        browser = new Browser(port);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void shelvesArePagedByCursor() {
        List.of("A", "B", "C").forEach(sku -> querySide.change(sku, 5));

        var first = browser.post()
                .document("{ shelves(storeId: \"S001\", first: 2) {"
                        + " edges { node { sku } } totalCount pageInfo { hasNextPage endCursor } } }")
                .execute();
        first.path("shelves.edges[*].node.sku").entityList(String.class).containsExactly("A", "B");
        first.path("shelves.totalCount").entity(Integer.class).isEqualTo(3);
        first.path("shelves.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(true);
        var cursor =
                first.path("shelves.pageInfo.endCursor").entity(String.class).get();

        var second = browser.post()
                .document("query($after: String) { shelves(storeId: \"S001\", first: 2, after: $after) {"
                        + " edges { node { sku } } pageInfo { hasNextPage } } }")
                .variable("after", cursor)
                .execute();
        second.path("shelves.edges[*].node.sku").entityList(String.class).containsExactly("C");
        second.path("shelves.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(false);
    }

    @Test
    void shelvesAreFiltered() {
        querySide.change("EMPTY", 1);
        querySide.change("FULL", 20);

        browser.post()
                .document("{ shelves(storeId: \"S001\", filter: {maxFill: 0.5, category: \"dairy\"}) {"
                        + " edges { node { sku fill } } } }")
                .execute()
                .path("shelves.edges[*].node.sku")
                .entityList(String.class)
                .containsExactly("EMPTY");
    }

    @Test
    void aShelfIsReadOnceWithItsLotsAndHasItsHistory() {
        querySide.change("MILK", 8);

        var shelf = browser.post().document("""
                        { shelf(storeId: "S001", sku: "MILK") {
                            storeId sku category subcategory aisle capacity unitWeightGrams listPrice unitsOnDisplay
                            unitsInBaskets fill lastMovementAt lastMovement position
                            lots { lot receivedOn expiresOn units }
                            stockHistory(hours: 2) { at unitsOnDisplay unitsInBaskets } } }
                        """).execute();

        shelf.path("shelf.sku").entity(String.class).isEqualTo("MILK");
        shelf.path("shelf.listPrice").entity(String.class).isEqualTo("1.29");
        shelf.path("shelf.fill").entity(Double.class).isEqualTo(0.4);
        shelf.path("shelf.lastMovementAt").entity(String.class).isEqualTo("2026-01-01T07:00:00.000Z");
        shelf.path("shelf.lastMovement").entity(String.class).isEqualTo("PICKUP");
        shelf.path("shelf.lots[0].expiresOn").entity(String.class).isEqualTo("2026-01-05");
        shelf.path("shelf.stockHistory[*].at")
                .entityList(String.class)
                .containsExactly("2026-01-01T05:00:00.000Z", "2026-01-01T07:00:00.000Z");
        assertThat(querySide.asked(io.smartshelf.api.shelf.FindShelf.class)).isEqualTo(1);
    }

    @Test
    void aShelfThatIsNotThereIsNull() {
        browser.post()
                .document("{ shelf(storeId: \"S001\", sku: \"NONE\") { sku } }")
                .execute()
                .path("shelf")
                .valueIsNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ shelves(storeId: \"S001\", first: 0) { totalCount } }",
                "{ shelves(storeId: \"S001\", first: 2001) { totalCount } }",
                "{ shelves(storeId: \"S001\", after: \"nonsense!\") { totalCount } }",
                "{ shelves(storeId: \"S001\", after: \"bm9uc2Vuc2U\") { totalCount } }",
                "{ shelves(storeId: \"no store\") { totalCount } }",
                "{ shelf(storeId: \"S001\", sku: \"\") { sku } }",
                "{ shelf(storeId: \"S001\", sku: \"MILK\") { stockHistory(hours: 0) { at } } }",
                "{ shelf(storeId: \"S001\", sku: \"MILK\") { stockHistory(hours: 73) { at } } }"
            })
    void anArgumentOutOfBoundsIsRefusedWithACode(String document) {
        querySide.change("MILK", 8);

        assertThat(browser.refusal(document)).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void aFilterTextLongerThanAnythingIsRefused() {
        var document = "{ shelves(storeId: \"S001\", filter: {text: \"" + "x".repeat(101) + "\"}) { totalCount } }";

        assertThat(browser.refusal(document)).isEqualTo("INVALID_ARGUMENT");
    }
}
