package io.smartshelf.graphql.store;

import io.smartshelf.api.store.FindStores;
import io.smartshelf.api.store.StoreSummary;
import io.smartshelf.api.store.Zone;
import io.smartshelf.graphql.support.Questions;
import java.util.List;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Stores and their floor plans. */
@Controller
public final class StoreController {

    private final Questions questions;

    StoreController(Questions questions) {
        this.questions = questions;
    }

    @QueryMapping
    Mono<List<Store>> stores() {
        return questions
                .askForMany(new FindStores(), StoreSummary.class)
                .map(stores -> stores.stream().map(Store::of).toList());
    }

    /** A store as the schema shows it. */
    record Store(String id, String name, String timeZone, List<Zone> zones, int shelfCount) {

        static Store of(StoreSummary store) {
            return new Store(store.id().value(), store.name(), store.timeZone(), store.zones(), store.shelves());
        }
    }
}
