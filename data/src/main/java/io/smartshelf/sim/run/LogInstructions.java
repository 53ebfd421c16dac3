package io.smartshelf.sim.run;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.common.Sku;
import io.smartshelf.api.common.StoreId;
import io.smartshelf.api.restock.RefillId;
import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.api.supply.OrderLine;
import io.smartshelf.api.supply.SupplierOrderId;
import io.smartshelf.api.warehouse.WarehouseId;
import io.smartshelf.sim.store.Instruction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the log tells the staff of the stores. It is read as any other program would: by name, as JSON. */
final class LogInstructions {

    private static final int PAGE = 1_000;

    private static final String[] NAMES = {
        "UnitsPicked",
        "OrderPlaced",
        "LotExpired",
        "LotMarkedDown",
        "WarehouseUnitsWrittenOff",
        "DiscrepancyFound",
        "ShelfCounted"
    };

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    LogInstructions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was learned from a part of the log.
     *
     * @param position of the last event of that part
     */
    record Learned(long position, Map<StoreId, List<Instruction>> instructions) {

        List<Instruction> of(StoreId storeId) {
            return instructions.getOrDefault(storeId, List.of());
        }
    }

    long head() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select coalesce(max(global_index), 0) from log.event", Long.class));
    }

    /** Everything behind a position, up to another. */
    Learned between(long position, long head) {
        var instructions = new HashMap<StoreId, List<Instruction>>();
        var last = position;
        List<Event> page;
        do {
            page = page(last, head);
            for (var event : page) {
                var json = MAPPER.readTree(event.payload());
                instructions
                        .computeIfAbsent(storeOf(event.name(), json), store -> new ArrayList<>())
                        .add(instruction(event.name(), json));
                last = event.index();
            }
        } while (page.size() == PAGE);
        return new Learned(Math.max(position, head), instructions);
    }

    private record Event(long index, String name, byte[] payload) {}

    private List<Event> page(long after, long head) {
        return jdbc.query(
                """
                select global_index, name, payload from log.event
                 where global_index > ? and global_index <= ? and name = any (?)
                 order by global_index limit ?
                """,
                (row, i) -> new Event(row.getLong("global_index"), row.getString("name"), row.getBytes("payload")),
                after,
                head,
                NAMES,
                PAGE);
    }

    private static StoreId storeOf(String name, JsonNode event) {
        return switch (name) {
            case "UnitsPicked", "WarehouseUnitsWrittenOff" ->
                WarehouseId.parse(text(event, "warehouseId")).store();
            case "OrderPlaced" -> SupplierOrderId.parse(text(event, "orderId")).store();
            default -> ShelfId.parse(text(event, "shelfId")).store();
        };
    }

    private static Instruction instruction(String name, JsonNode event) {
        return switch (name) {
            case "UnitsPicked" ->
                new Instruction.Carry(
                        RefillId.parse(text(event, "refillId")), moment(event, "occurredAt"), lots(event));
            case "OrderPlaced" ->
                new Instruction.Deliver(
                        SupplierOrderId.parse(text(event, "orderId")),
                        moment(event, "placedAt"),
                        moment(event, "deliverAt"),
                        lines(event));
            case "LotExpired" ->
                new Instruction.TakeDown(shelf(event), text(event, "lot"), moment(event, "occurredAt"));
            case "LotMarkedDown" ->
                new Instruction.MarkDown(
                        shelf(event),
                        text(event, "lot"),
                        LocalDate.parse(text(event, "date")),
                        new BigDecimal(text(event, "discount")),
                        moment(event, "occurredAt"));
            case "WarehouseUnitsWrittenOff" ->
                new Instruction.Discard(
                        WarehouseId.parse(text(event, "warehouseId")).sku(),
                        text(event, "lot"),
                        number(event, "units"),
                        moment(event, "occurredAt"));
            case "DiscrepancyFound" -> new Instruction.Recount(shelf(event), moment(event, "occurredAt"));
            case "ShelfCounted" -> new Instruction.Counted(shelf(event), moment(event, "occurredAt"));
            default -> throw new IllegalArgumentException("no instruction follows from " + name);
        };
    }

    private static List<LotUnits> lots(JsonNode event) {
        var lots = new ArrayList<LotUnits>();
        for (var lot : event.required("lots")) {
            lots.add(new LotUnits(
                    text(lot, "lot"),
                    LocalDate.parse(text(lot, "receivedOn")),
                    LocalDate.parse(text(lot, "expiresOn")),
                    number(lot, "units")));
        }
        return List.copyOf(lots);
    }

    private static List<OrderLine> lines(JsonNode event) {
        var lines = new ArrayList<OrderLine>();
        for (var line : event.required("lines")) {
            lines.add(new OrderLine(new Sku(text(line, "sku")), number(line, "units"), number(line, "casePack"), null));
        }
        return List.copyOf(lines);
    }

    private static Sku shelf(JsonNode event) {
        return ShelfId.parse(text(event, "shelfId")).sku();
    }

    private static Instant moment(JsonNode node, String field) {
        return Instant.parse(text(node, field));
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asString();
    }

    private static int number(JsonNode node, String field) {
        return node.required(field).asInt();
    }
}
