package io.smartshelf.saga;

import static java.util.Objects.requireNonNull;

import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.shelf.ShrinkRecorded;
import io.smartshelf.api.shelf.UnitsPickedUp;
import io.smartshelf.api.shelf.UnitsPutBack;
import io.smartshelf.api.shelf.UnitsSold;
import io.smartshelf.api.shelf.WriteOffBasket;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.storeday.VisitStarted;
import io.smartshelf.saga.basket.OpenBaskets;
import io.smartshelf.saga.basket.UnpaidBaskets;
import io.smartshelf.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A store as far as unpaid baskets go: facts come in, on a real database; the commands that follow are kept. */
public final class StoreInBaskets {

    private static final int PATIENCE_SECONDS = 30;

    private final TestDatabase database;
    private final JdbcTemplate sql;
    private final AnnotationEventHandlerAdapter handler;
    private final OpenBaskets baskets;
    private final BlockingQueue<WriteOffBasket> commands = new LinkedBlockingQueue<>();
    private volatile Consumer<WriteOffBasket> shelf = command -> {};

    public StoreInBaskets(TestDatabase database) {
        this.database = database;
        this.sql = new JdbcTemplate(database.dataSource());
        CommandBus bus = SimpleCommandBus.builder().build();
        requireNonNull(bus.subscribe(WriteOffBasket.class.getName(), message -> {
            var command = (WriteOffBasket) message.getPayload();
            shelf.accept(command);
            commands.add(command);
            return null;
        }));
        CommandGateway gateway = DefaultCommandGateway.builder().commandBus(bus).build();
        this.baskets = new OpenBaskets(database.dataSource(), gateway);
        this.handler = new AnnotationEventHandlerAdapter(new UnpaidBaskets(baskets));
    }

    public TestDatabase database() {
        return database;
    }

    public OpenBaskets baskets() {
        return baskets;
    }

    public JdbcTemplate sql() {
        return sql;
    }

    /** Lets the shelves do this with each command before they accept it. */
    public void shelvesDo(Consumer<WriteOffBasket> reaction) {
        this.shelf = reaction;
    }

    /** Events that reach the processor in one batch. */
    public StoreInBaskets batch(Object... events) {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.execute(() -> {
            for (Object event : events) {
                handle(event);
            }
        });
        return this;
    }

    private void handle(Object event) {
        try {
            Object unused = handler.handle(GenericEventMessage.asEventMessage(event));
        } catch (Exception e) {
            throw new IllegalStateException("handling " + event, e);
        }
    }

    /** Events that reach the processor one by one. */
    public StoreInBaskets oneByOne(Object... events) {
        for (Object event : events) {
            batch(event);
        }
        return this;
    }

    /** Fires what is due and answers the commands it caused, in order. */
    public List<WriteOffBasket> whenItIs(String storeTime) {
        int before = commands.size();
        int unused = baskets.fireUntil(at(storeTime), () -> false);
        return List.copyOf(commands).subList(before, commands.size());
    }

    /** The next so many commands that a clock's thread causes. */
    public List<WriteOffBasket> nextCommands(int count) throws InterruptedException {
        var next = new ArrayList<WriteOffBasket>();
        while (next.size() < count) {
            var command = commands.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (command == null) {
                throw new AssertionError("only " + next + " within " + PATIENCE_SECONDS + " s");
            }
            next.add(command);
        }
        return next;
    }

    public List<WriteOffBasket> commandsSoFar() {
        return List.copyOf(commands);
    }

    /** Everything the processor keeps. */
    public List<Map<String, Object>> rows() {
        var rows = new ArrayList<>(sql.queryForList(
                "select store_id, visit_id, sku, picked_up_at, failures from saga.open_basket order by 1, 2, 3"));
        rows.addAll(sql.queryForList("select * from saga.visit_entry order by 1, 2"));
        return rows;
    }

    public static VisitStarted entered(String visit, String time) {
        var at = at(time);
        return new VisitStarted(
                new StoreDayId(StoreId.DEFAULT, at.atZone(ZoneOffset.UTC).toLocalDate()),
                "in-" + visit,
                "door",
                null,
                visit,
                at,
                1);
    }

    /** @param inBasket what the visit carries of the SKU afterwards */
    public static UnitsPickedUp pickedUp(@Nullable String visit, String sku, String time, int inBasket) {
        return new UnitsPickedUp(
                shelf(sku), "r", null, at(time), visit, 1, 500.0, 1, 10 - inBasket, inBasket, inBasket, List.of());
    }

    public static UnitsPutBack putBack(String visit, String sku, String time, int inBasket) {
        return new UnitsPutBack(
                shelf(sku), "r", null, at(time), visit, 1, 500.0, 1, 10 - inBasket, inBasket, inBasket, List.of());
    }

    public static UnitsSold paid(String visit, String sku, String time, int inBasket) {
        return new UnitsSold(
                shelf(sku),
                "t-" + visit,
                1,
                at(time),
                visit,
                1,
                1,
                0,
                0,
                null,
                List.of(),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ONE,
                9,
                inBasket,
                inBasket,
                List.of());
    }

    public static ShrinkRecorded writtenOff(String visit, String sku, String time) {
        return new ShrinkRecorded(shelf(sku), visit, at(time), 1, List.of(), 9, 0);
    }

    public static WriteOffBasket writeOff(String visit, String sku, String time) {
        return new WriteOffBasket(shelf(sku), visit, at(time));
    }

    public static ShelfId shelf(String sku) {
        return new ShelfId(StoreId.DEFAULT, new Sku(sku));
    }

    /** @param time an instant; or day and time of January 2026, such as {@code 01 09:30} or {@code 01 09:30:15} */
    public static Instant at(String time) {
        if (time.endsWith("Z")) {
            return Instant.parse(time);
        }
        return Instant.parse(
                "2026-01-" + time.replace(' ', 'T') + (time.length() > "01 09:30".length() ? "Z" : ":00Z"));
    }
}
