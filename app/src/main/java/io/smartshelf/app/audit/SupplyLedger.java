package io.smartshelf.app.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The books of all plans and orders: one pending plan per SKU; an order is placed once, not before its cut-off, and its lines
 * are the plans that were issued into it; it ends once, and with it its plans.
 */
final class SupplyLedger {

    /** An order that has not come by then is given up. */
    private static final Duration TO_COME = Duration.ofDays(2);

    private static final Set<String> OVER = Set.of("withdrawn", "canceled", "completed", "delivered");

    private final Findings findings;
    private final Archive archive;
    private final Books<Plan> plans;
    private final Map<String, Order> orders = new TreeMap<>();
    private final Map<String, String> pending = new HashMap<>();

    /** One plan. */
    private static final class Plan {

        private String status = "";
        private int units;
        private String order = "";
        private boolean needsApproval;
        private boolean approved;
        private int delivered;
    }

    /** One order. */
    private static final class Order {

        private String status = "";
        private boolean late;
        private Instant deliverAt = Instant.EPOCH;
        private String wish = "";
        private boolean over;

        /** By SKU; no longer once it is over, unless it was urgent. */
        private final Map<String, Integer> lines = new TreeMap<>();

        private final Map<String, String> plansOfLines = new TreeMap<>();
        private final Map<String, Integer> delivered = new TreeMap<>();
    }

    SupplyLedger(Findings findings, Archive archive) {
        this.findings = findings;
        this.archive = archive;
        this.plans = new Books<>(archive, "plan", Plan.class);
    }

    void plan(LoggedEvent event) {
        Plan known = plans.of(event);
        Plan plan = known == null ? new Plan() : known;
        plans.put(event.aggregateId(), plan);
        switch (event.name()) {
            case "SupplyPlanned" -> {
                follows(event, plan.status, "", "pending", "withdrawn");
                plan.units = event.units("units");
                plan.needsApproval = event.payload().required("needsApproval").booleanValue();
                wholePacks(event, plan.units, event.units("casePack"));
                become(event, plan, "pending");
            }
            case "SupplyPlanAmended" -> {
                follows(event, plan.status, "pending");
                plan.units = event.units("units");
            }
            case "SupplyPlanApproved" -> {
                follows(event, plan.status, "pending");
                plan.approved = true;
            }
            case "SupplyPlanWithdrawn" -> {
                follows(event, plan.status, "pending");
                plan.approved = false;
                become(event, plan, "withdrawn");
            }
            case "SupplyPlanCancelled" -> {
                follows(event, plan.status, "pending");
                become(event, plan, "canceled");
            }
            case "SupplyPlanIssued" -> {
                follows(event, plan.status, "pending");
                check(
                        plan.units == event.units("units"),
                        event,
                        "event-outcome",
                        plan.units + " planned, " + event.units("units") + " issued");
                check(!plan.needsApproval || plan.approved, event, "approved-before-ordered", "nobody approved it");
                plan.order = event.text("orderId");
                become(event, plan, "issued");
            }
            case "SupplyPlanCompleted" -> {
                follows(event, plan.status, "issued");
                plan.delivered = event.units("unitsDelivered");
                become(event, plan, "completed");
            }
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
        if (OVER.contains(plan.status)) {
            plans.putAway(event.aggregateId());
        }
    }

    private void become(LoggedEvent event, Plan plan, String status) {
        plan.status = status;
        String id = event.aggregateId();
        String sku = id.substring(0, id.lastIndexOf('/'));
        if (status.equals("pending")) {
            String other = pending.put(sku, id);
            check(other == null || other.equals(id), event, "one-pending-plan", other + " is pending, too");
        } else {
            pending.remove(sku, id);
        }
    }

    void order(LoggedEvent event) {
        Order order = orders.computeIfAbsent(event.aggregateId(), first -> new Order());
        switch (event.name()) {
            case "OrderPlaced" -> {
                follows(event, order.status, "");
                order.status = "issued";
                place(event, order);
            }
            case "OrderLate" -> {
                follows(event, order.status, "issued");
                check(
                        !order.late && event.at("occurredAt").isAfter(order.deliverAt),
                        event,
                        "late-is-late",
                        "is due at " + order.deliverAt + ", late before: " + order.late);
                order.late = true;
            }
            case "OrderDelivered" -> {
                follows(event, order.status, "issued");
                order.status = "delivered";
                deliver(event, order);
            }
            case "OrderCancelled" -> {
                follows(event, order.status, "issued");
                order.status = "canceled";
            }
            default -> findings.add("known-event", event.aggregateId(), "unknown event " + event.name());
        }
        if (OVER.contains(order.status)) {
            say(event.aggregateId(), order);
        }
    }

    private void place(LoggedEvent event, Order order) {
        boolean urgent = event.aggregateId().contains("/urgent-");
        Instant placedAt = event.at("placedAt");
        order.deliverAt = event.at("deliverAt");
        check(
                order.deliverAt.isAfter(placedAt),
                event,
                "calendar-is-kept",
                "placed at " + placedAt + ", to come at " + order.deliverAt);
        check(
                urgent != event.text("orderedBy").isEmpty(),
                event,
                "calendar-is-kept",
                "ordered by '" + event.text("orderedBy") + "'");
        int units = 0;
        String before = "";
        for (JsonNode line : event.payload().required("lines")) {
            String sku = line.required("sku").asString();
            int lineUnits = line.required("units").intValue();
            units += lineUnits;
            check(sku.compareTo(before) > 0, event, "lines-in-order", sku + " stands behind " + before);
            before = sku;
            wholePacks(event, lineUnits, line.required("casePack").intValue());
            order.lines.merge(sku, lineUnits, Integer::sum);
            JsonNode cutOff = line.get("cutOff");
            boolean planned = cutOff != null && !cutOff.isNull();
            check(
                    urgent != planned,
                    event,
                    "calendar-is-kept",
                    sku + " was ordered " + (planned ? "" : "not ") + "for a cut-off");
            if (planned) {
                Instant until = Instant.parse(cutOff.asString());
                check(
                        !placedAt.isBefore(until),
                        event,
                        "calendar-is-kept",
                        "placed at " + placedAt + ", before the cut-off " + until);
                order.plansOfLines.put(sku, event.store() + "/supplier-plan/" + sku + "/" + until);
            }
        }
        order.wish = urgent ? WarehouseLedger.urgent(placedAt, units, event.text("orderedBy")) : "";
        check(!urgent || order.lines.size() == 1, event, "lines-in-order", "an urgent order of many lines");
        check(!order.lines.isEmpty(), event, "lines-in-order", "an order without lines");
        check(units == event.units("units"), event, "event-outcome", "lines sum to " + units);
    }

    private void deliver(LoggedEvent event, Order order) {
        int units = 0;
        for (JsonNode line : event.payload().required("lines")) {
            int came = line.required("units").intValue();
            order.delivered.merge(line.required("sku").asString(), came, Integer::sum);
            units += came;
        }
        Set<String> skus = new HashSet<>(order.lines.keySet());
        skus.addAll(order.delivered.keySet());
        int tooFew = 0;
        int tooMany = 0;
        for (String sku : skus) {
            int more = order.delivered.getOrDefault(sku, 0) - order.lines.getOrDefault(sku, 0);
            tooFew += Math.max(0, -more);
            tooMany += Math.max(0, more);
        }
        check(
                units == event.units("units")
                        && tooFew == event.units("unitsShort")
                        && tooMany == event.units("unitsExcess")
                        && order.late == event.payload().required("late").booleanValue(),
                event,
                "event-outcome",
                "the books say " + units + " came, " + tooFew + " short, " + tooMany + " in excess, late "
                        + order.late);
    }

    /** What must hold once everything that was due until a moment of store time has been done. */
    void close(Instant doneUntil) {
        orders.forEach((id, order) -> findings.check(
                !order.status.equals("issued") || order.deliverAt.plus(TO_COME).isAfter(doneUntil),
                "saga-too-old",
                id,
                "was to come at " + order.deliverAt + " and neither came nor was given up"));
        plans.inUse().forEach((id, plan) -> {
            Instant cutOff = Instant.parse(id.substring(id.lastIndexOf('/') + 1));
            findings.check(
                    !plan.status.equals("pending") || cutOff.isAfter(doneUntil),
                    "saga-too-old",
                    id,
                    "was neither ordered nor withdrawn at its cut-off");
        });
    }

    /** Says what each order and each plan looks like. */
    void say() {
        orders.forEach(this::say);
        plans.forEach((id, plan) -> {
            archive.says("plans", id, figures(plan));
            archive.says("plan", id, plan.units + " in " + plan.order);
            if (orders.containsKey(plan.order) && plan.status.equals("completed")) {
                archive.says("delivery of the plan", id, plan.delivered);
            }
        });
    }

    /** What must hold once everything that follows from the log is in it. */
    void closeWhatFollows(Map<String, WarehouseLedger> stocks) {
        closeLines();
        closeUrgent(stocks);
        plans.inUse().forEach((id, plan) -> {
            Order order = orders.get(plan.order);
            findings.check(
                    order == null || order.status.equals("issued"),
                    "issued-plan-is-completed",
                    id,
                    plan.order + " has ended, the plan is " + plan.status);
        });
        closePlans();
    }

    /** Says what an order that is over, or will not be heard of any more, looks like. */
    private void say(String id, Order order) {
        if (order.over) {
            return;
        }
        order.over = true;
        order.lines.forEach((sku, units) -> {
            archive.says("order lines", id + "#" + sku, order.status + " " + units + " late " + order.late);
            archive.says("order", id + "#" + sku, units);
        });
        order.plansOfLines.forEach((sku, plan) -> {
            archive.says("plan of its order", plan, order.lines.getOrDefault(sku, 0) + " in " + id);
            archive.says("delivery for the plan", plan, order.delivered.getOrDefault(sku, 0));
        });
        order.delivered.forEach((sku, units) -> archive.says("deliveries", id + "#" + sku, units));
        if (order.wish.isEmpty()) {
            order.lines.clear();
            order.plansOfLines.clear();
            order.delivered.clear();
        }
    }

    private void closeLines() {
        archive.compare(
                "order",
                "order in the back room",
                (line, units, known) -> findings.add(
                        "order-is-known-in-the-back-room",
                        orderOf(line),
                        units + " of " + skuOfLine(line) + " ordered, the back room knows "
                                + (known == null ? "nothing" : known)));
        archive.compare(
                "deliveries",
                "delivery in the back room",
                (line, units, known) -> findings.add(
                        "delivery-is-in-the-back-room",
                        orderOf(line),
                        units + " of " + skuOfLine(line) + " came, the back room has "
                                + (known == null ? "nothing" : known)));
    }

    private void closePlans() {
        archive.compare(
                "plan of its order",
                "plan",
                (plan, ordered, planned) -> findings.add(
                        "order-is-the-plans",
                        ordered.substring(ordered.indexOf(" in ") + 4),
                        skuOfPlan(plan) + " was ordered, its plan is " + (planned == null ? "not there" : planned)));
        archive.compare("plan", "plan of its order", (plan, planned, ordered) -> {
            String order = planned.substring(planned.indexOf(" in ") + 4);
            findings.check(
                    order.isEmpty() || (ordered != null && ordered.endsWith(" in " + order)),
                    "order-is-the-plans",
                    plan,
                    "was issued into " + order + " and is no line of it");
        });
        archive.compare(
                "delivery of the plan",
                "delivery for the plan",
                (plan, said, came) ->
                        findings.add("issued-plan-is-completed", plan, "says " + said + " units came, not " + came));
    }

    private static String orderOf(String line) {
        return line.substring(0, line.indexOf('#'));
    }

    private static String skuOfLine(String line) {
        return line.substring(line.indexOf('#') + 1);
    }

    /** Every urgent order is what somebody wanted, and what somebody wanted was ordered. */
    private void closeUrgent(Map<String, WarehouseLedger> stocks) {
        var wishes = new TreeMap<String, List<String>>();
        stocks.forEach((id, stock) -> wishes.put(id, new ArrayList<>(stock.urgentlyWanted())));
        orders.forEach((id, order) -> {
            if (!order.wish.isEmpty()) {
                String store = id.substring(0, id.indexOf('/'));
                boolean wanted = order.lines.keySet().stream()
                        .allMatch(sku -> wishes.getOrDefault(store + "/warehouse/" + sku, new ArrayList<>())
                                .remove(order.wish));
                findings.check(wanted, "urgent-order-is-wanted", id, "nobody wanted " + order.wish);
            }
        });
        wishes.forEach((id, left) ->
                findings.check(left.isEmpty(), "urgent-order-is-wanted", id, left + " was never ordered"));
    }

    private static String skuOfPlan(String id) {
        return id.split("/", 4)[2];
    }

    private static String figures(Plan plan) {
        return (plan.status.equals("withdrawn") ? "canceled" : plan.status) + " " + plan.units + " [" + plan.order
                + "]";
    }

    private void wholePacks(LoggedEvent event, int units, int casePack) {
        check(
                units > 0 && casePack > 0 && units % casePack == 0,
                event,
                "whole-case-packs",
                units + " units in packs of " + casePack);
    }

    private void follows(LoggedEvent event, String status, String... allowed) {
        check(
                Set.of(allowed).contains(status),
                event,
                "life-of-supply",
                event.name() + " when it was '" + status + "'");
    }

    private void check(boolean holds, LoggedEvent event, String rule, String text) {
        findings.check(holds, rule, event.aggregateId(), "event " + event.globalIndex() + ": " + text);
    }
}
