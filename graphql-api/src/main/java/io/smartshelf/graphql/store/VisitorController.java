package io.smartshelf.graphql.store;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.graphql.support.Advances;
import io.smartshelf.graphql.support.Questions;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The people in a store. */
@Controller
public final class VisitorController {

    private final VisitorFeed feed;

    VisitorController(Questions questions, Advances advances, InstantSource storeClock) {
        this.feed = new VisitorFeed(questions, advances, storeClock);
    }

    @QueryMapping
    Mono<Visitors> visitors(@Argument String storeId) {
        return feed.now(new StoreId(storeId)).map(Visitors::of);
    }

    @SubscriptionMapping
    Flux<Visitors> visitorsChanged(@Argument String storeId) {
        return feed.changes(new StoreId(storeId)).map(Visitors::of);
    }

    /** The people in a store as the schema shows them. */
    record Visitors(OffsetDateTime at, int inside, int today) {

        static Visitors of(io.smartshelf.api.store.Visitors visitors) {
            return new Visitors(visitors.at().atOffset(ZoneOffset.UTC), visitors.inside(), visitors.today());
        }
    }
}
