package io.smartshelf.query.shelf;

import static io.smartshelf.query.ShelfStory.shelf;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.FindShelf;
import io.smartshelf.api.shelf.FindShelves;
import io.smartshelf.api.shelf.FindShelvesChanged;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfPage;
import io.smartshelf.api.shelf.ShelfStatus;
import io.smartshelf.query.ReadModel;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealServers(Server.POSTGRESQL)
class ShelfQueriesTest {

    private static ReadModel readModel;

    @BeforeAll
    static void start(TestServers servers) {
        readModel = new ReadModel(servers.freshDatabase());
    }

    @BeforeEach
    void empty() {
        readModel.empty();
    }

    @AfterAll
    static void stop() {
        readModel.close();
    }

    @Test
    void shelvesArePagedInOrderOfSku() {
        register("C", "A", "b", "B");

        var first = find(null, null, null, null, 2);
        assertThat(skus(first)).containsExactly("A", "B");
        assertThat(first.hasNext()).isTrue();
        assertThat(first.total()).isEqualTo(4);

        var second = find(null, null, null, "B", 2);
        assertThat(skus(second)).containsExactly("C", "b");
        assertThat(second.hasNext()).isFalse();
        assertThat(second.total()).isEqualTo(4);
    }

    @Test
    void shelvesAreFilteredByCategoryTextAndFill() {
        readModel.apply(shelf("MILK", "Dairy", 10)
                .with("L", "2026-01-05", 3)
                .registered()
                .events());
        readModel.apply(shelf("BREAD", "Bakery", 10)
                .with("L", "2026-01-05", 9)
                .registered()
                .events());

        assertThat(skus(find("dAiRy", null, null, null, 9))).containsExactly("MILK");
        assertThat(skus(find(null, "rea", null, null, 9))).containsExactly("BREAD");
        assertThat(skus(find(null, "SUB-DAI", null, null, 9))).containsExactly("MILK");
        assertThat(skus(find(null, "%", null, null, 9))).isEmpty();
        assertThat(skus(find(null, null, 0.3, null, 9))).containsExactly("MILK");
        assertThat(skus(find("Dairy", "bread", null, null, 9))).isEmpty();
    }

    @Test
    void aPageWithoutShelvesStillHasItsPosition() {
        register("A", "B");

        var page = find("Toys", null, null, null, 9);

        assertThat(page).isEqualTo(new ShelfPage(List.of(), false, 0, readModel.head()));
    }

    @Test
    void changesAreFoundBehindAPositionInItsOrder() {
        var milk = shelf("MILK", "Dairy", 10).with("L", "2026-01-05", 9).registered();
        var bread = shelf("BREAD", "Bakery", 10).with("L", "2026-01-05", 9).registered();
        var soap = shelf("SOAP", "Care", 10).with("L", "2026-01-05", 9).registered();
        readModel.apply(milk.events()).apply(bread.events());
        long breadRegistered = readModel.head();
        readModel.apply(soap.events());
        readModel.apply(milk.pickedUp("08:00", 1).events().subList(1, 2));

        assertThat(skus(changedBehind(-1))).containsExactly("BREAD", "SOAP", "MILK");
        assertThat(skus(changedBehind(breadRegistered))).containsExactly("SOAP", "MILK");
        assertThat(changedBehind(breadRegistered).position()).isEqualTo(readModel.head());
        assertThat(skus(changedBehind(readModel.head()))).isEmpty();
    }

    @Test
    void aShelfThatIsNotThereIsNothing() {
        assertThat(readModel.askForOptional(new FindShelf(ShelfId.parse("S001/shelf/NONE")), ShelfStatus.class))
                .isEmpty();
    }

    private void register(String... skus) {
        for (String sku : skus) {
            readModel.publish(shelf(sku, "Dairy", 10).registered().events().toArray());
        }
        readModel.awaitPosition(readModel.head());
    }

    private ShelfPage find(
            @Nullable String category,
            @Nullable String text,
            @Nullable Double maxFill,
            @Nullable String after,
            int first) {
        return readModel.ask(
                new FindShelves(StoreId.DEFAULT, category, text, maxFill, after == null ? null : new Sku(after), first),
                ShelfPage.class);
    }

    private ShelfPage changedBehind(long position) {
        return readModel.ask(new FindShelvesChanged(StoreId.DEFAULT, position), ShelfPage.class);
    }

    private static List<String> skus(ShelfPage page) {
        return page.shelves().stream()
                .map(shelf -> shelf.shelfId().sku().value())
                .toList();
    }
}
