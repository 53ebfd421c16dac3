package io.smartshelf.command.ingest.registration;

import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.shelf.BeginShelfDay;
import io.smartshelf.api.storeday.OpenStoreDay;
import io.smartshelf.api.storeday.StoreDayId;
import io.smartshelf.api.warehouse.BeginWarehouseDay;
import io.smartshelf.command.LogConnections;
import io.smartshelf.command.ingest.commands.Commands;
import io.smartshelf.command.ingest.commands.LogUnavailableException;
import io.smartshelf.command.ingest.commands.Patience;
import io.smartshelf.command.ingest.settings.IngestProperties;
import io.smartshelf.command.ingest.status.IngestPart;
import io.smartshelf.command.ingest.status.IngestStatus;
import io.smartshelf.command.ingest.status.PartState;
import io.smartshelf.command.ingest.worker.Pauses;
import io.smartshelf.command.ingest.worker.Stopping;
import java.sql.SQLException;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Registers the shelves of every store that was opened, at the start and whenever one is. Doing it again changes nothing,
 * so several processes may do it at once.
 */
final class ShelfRegistration {

    private static final Logger log = LoggerFactory.getLogger(ShelfRegistration.class);
    private static final String OPENED_CHANNEL = "store_opened";
    private static final Duration LISTEN = Duration.ofMillis(500);

    private final LogConnections connections;
    private final CommandGateway gateway;
    private final IngestProperties properties;
    private final IngestStatus status;
    private final OpenedStores stores;
    private final Pauses pauses = new Pauses();

    ShelfRegistration(
            LogConnections connections, CommandGateway gateway, IngestProperties properties, IngestStatus status) {
        this.connections = connections;
        this.gateway = gateway;
        this.properties = properties;
        this.status = status;
        this.stores = new OpenedStores(JdbcClient.create(connections.pool()));
    }

    /** Registers until a stop is requested. */
    void run(Stopping stopping) {
        var patience = new Patience(properties.logPatience(), IngestPart.REGISTRATION, status);
        try (var commands = new Commands(gateway, properties.commandTimeout(), properties.parallelism(), patience)) {
            while (!stopping.isRequested()) {
                try {
                    listen(commands, stopping);
                } catch (SQLException | DataAccessException | LogUnavailableException e) {
                    log.warn("the registration of stores waits: {}", e.toString());
                    status.report(IngestPart.REGISTRATION, PartState.Kind.WAITING, e.toString());
                    stopping.pause(pauses.next());
                }
            }
        }
    }

    private void listen(Commands commands, Stopping stopping) throws SQLException {
        try (var connection = connections.single().open();
                var statement = connection.createStatement()) {
            statement.execute("listen " + OPENED_CHANNEL);
            var notifications = connection.unwrap(PGConnection.class);
            // Who listens before looking misses nobody who opens in between.
            registerAll(commands);
            while (!stopping.isRequested()) {
                if (notifications.getNotifications(Math.toIntExact(LISTEN.toMillis())).length > 0) {
                    registerAll(commands);
                }
            }
        }
    }

    private void registerAll(Commands commands) {
        stores.unregistered().forEach(store -> register(store, commands));
        status.report(IngestPart.REGISTRATION, PartState.Kind.RUNNING, "listens for stores that open");
        pauses.reset();
    }

    private void register(StoreId store, Commands commands) {
        var shelves = stores.shelvesOf(store);
        if (shelves.isEmpty()) {
            log.warn("store {} has no inventory yet and is not registered", store);
            return;
        }
        var opening = stores.openingOf(store);
        // The back room first: a shelf that is low from the start asks it at once.
        commands.runAll(stores.backRoomOf(store).stream()
                .<Runnable>map(backRoom -> () -> {
                    commands.send(backRoom);
                    // No day before this one tells anything of the demand.
                    commands.send(new BeginWarehouseDay(backRoom.warehouseId(), opening.date(), 0, 0, opening.at()));
                })
                .toList());
        commands.runAll(shelves.stream()
                .<Runnable>map(shelf -> () -> {
                    commands.send(shelf);
                    commands.send(new BeginShelfDay(shelf.shelfId(), opening.date(), opening.at()));
                })
                .toList());
        commands.send(new OpenStoreDay(new StoreDayId(store, opening.date())));
        stores.registered(store, shelves.size());
        log.info("store {} is registered with {} shelves", store, shelves.size());
    }
}
