package io.smartshelf.graphql.shelf;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.FindShelf;
import io.smartshelf.api.shelf.FindShelves;
import io.smartshelf.api.shelf.FindStockHistory;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShelfPage;
import io.smartshelf.api.shelf.ShelfStatus;
import io.smartshelf.graphql.shelf.Shelf.ShelfLot;
import io.smartshelf.graphql.shelf.Shelf.StockPoint;
import io.smartshelf.graphql.support.Advances;
import io.smartshelf.graphql.support.Questions;
import io.smartshelf.graphql.support.StoreTime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shelves, their lots and history, and their changes. */
@Controller
public final class ShelfController {

    private static final int HOURS_BY_DEFAULT = 6;
    private static final int MOST_HOURS = 72;

    private final Questions questions;
    private final ShelfFeed feed;
    private final StoreTime storeTime;

    ShelfController(Questions questions, Advances advances, StoreTime storeTime) {
        this.questions = questions;
        this.feed = new ShelfFeed(questions, advances);
        this.storeTime = storeTime;
    }

    @QueryMapping
    Mono<ShelfConnection> shelves(
            @Argument String storeId,
            @Argument @Nullable ShelfFilter filter,
            @Argument int first,
            @Argument @Nullable String after) {
        var wanted = filter == null ? ShelfFilter.NONE : filter.requireShort();
        var question = new FindShelves(
                new StoreId(storeId),
                wanted.category(),
                wanted.text(),
                wanted.maxFill(),
                ShelfCursor.parse(after),
                first);
        return questions.ask(question, ShelfPage.class).map(ShelfConnection::of);
    }

    @QueryMapping
    Mono<Shelf> shelf(@Argument String storeId, @Argument String sku) {
        return find(new ShelfId(new StoreId(storeId), new Sku(sku)));
    }

    @SchemaMapping
    Mono<List<ShelfLot>> lots(Shelf shelf) {
        return shelf.knownLots()
                .map(Mono::just)
                .orElseGet(() -> find(shelf.id()).flatMap(found -> Mono.justOrEmpty(found.knownLots())))
                .defaultIfEmpty(List.of());
    }

    @SchemaMapping
    Mono<List<StockPoint>> stockHistory(Shelf shelf, @Argument @Nullable Integer hours) {
        int back = hours == null ? HOURS_BY_DEFAULT : hours;
        if (back < 1 || back > MOST_HOURS) {
            throw new IllegalArgumentException("hours is " + back + ", it must lie between 1 and " + MOST_HOURS);
        }
        return storeTime
                .now()
                .map(now -> new FindStockHistory(shelf.id(), now.minus(Duration.ofHours(back)), now))
                .flatMap(question -> questions.askForMany(question, io.smartshelf.api.shelf.StockPoint.class))
                .map(points -> points.stream().map(StockPoint::of).toList());
    }

    @SubscriptionMapping
    Flux<ShelfChanges> shelfChanged(@Argument String storeId, @Argument @Nullable Long afterPosition) {
        return feed.changes(new StoreId(storeId), afterPosition == null ? -1 : afterPosition);
    }

    private Mono<Shelf> find(ShelfId shelf) {
        return questions.ask(new FindShelf(shelf), ShelfStatus.class).map(Shelf::withLots);
    }
}
