package io.smartshelf.app.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * All receipts' books: a transaction counts once, its total is the sum of its lines, a line's total follows from price,
 * discount and units to the cent, and each line of a booked receipt stands in its shelf's log exactly once, or is known
 * to name no shelf.
 */
final class ReceiptLedger {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Findings findings;
    private final Map<String, Line> open = new HashMap<>();
    private final Map<String, BigDecimal> recorded = new HashMap<>();
    private final Set<String> booked = new HashSet<>();

    private record Line(String sku, int units, BigDecimal total) {}

    ReceiptLedger(Findings findings) {
        this.findings = findings;
    }

    void record(LoggedEvent event) {
        String receipt = event.aggregateId();
        if (event.name().equals("ReceiptBooked")) {
            findings.check(recorded.containsKey(receipt), "receipt-order", receipt, "booked before it was recorded");
            findings.check(booked.add(receipt), "receipt-once", receipt, "booked twice");
            return;
        }
        if (!event.name().equals("ReceiptRecorded")) {
            findings.add("known-event", receipt, "unknown event " + event.name());
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : event.payload().required("lines")) {
            int units = line.required("units").intValue();
            BigDecimal lineTotal = line.required("total").decimalValue();
            sum = sum.add(lineTotal);
            BigDecimal expected = line.required("unitPrice")
                    .decimalValue()
                    .multiply(BigDecimal.valueOf(units))
                    .multiply(BigDecimal.ONE.subtract(line.required("discount").decimalValue()))
                    .setScale(2, RoundingMode.HALF_UP);
            findings.check(
                    expected.subtract(lineTotal).abs().compareTo(CENT) < 0,
                    "money-to-the-cent",
                    receipt,
                    "line " + line.required("lineNo") + " totals " + lineTotal + ", " + expected + " expected");
            open.put(
                    key(receipt, line.required("lineNo").intValue()),
                    new Line(line.required("sku").asString(), units, lineTotal));
        }
        BigDecimal stated = event.payload().required("total").decimalValue();
        findings.check(recorded.put(receipt, stated) == null, "receipt-once", receipt, "recorded twice");
        findings.check(
                sum.compareTo(stated) == 0, "money-to-the-cent", receipt, "lines sum to " + sum + ", not " + stated);
    }

    /** A sale in a shelf's log. */
    void sold(LoggedEvent sale, String store, String sku) {
        String receipt = store + "/receipt/" + sale.text("transactionId");
        Line line = open.remove(key(receipt, sale.units("lineNo")));
        if (line == null) {
            findings.add(
                    "sale-has-a-receipt",
                    receipt,
                    "line " + sale.units("lineNo") + " was sold without a receipt, or twice");
            return;
        }
        findings.check(
                line.sku().equals(sku)
                        && line.units() == sale.units("units")
                        && line.total()
                                        .compareTo(
                                                sale.payload().required("total").decimalValue())
                                == 0,
                "sale-is-the-receipts",
                receipt,
                "line " + sale.units("lineNo") + " says " + line + ", the shelf sold " + sale.units("units") + " of "
                        + sku);
    }

    /**
     * What must hold when all events are read.
     *
     * @param shelves ids of the registered shelves: a line for any other is in quarantine
     */
    void close(Set<String> shelves) {
        open.forEach((key, line) -> {
            String receipt = key.substring(0, key.indexOf('#'));
            String store = receipt.substring(0, receipt.indexOf('/'));
            findings.check(
                    !shelves.contains(store + "/shelf/" + line.sku()) || !booked.contains(receipt),
                    "every-line-booked",
                    receipt,
                    "line " + key.substring(key.indexOf('#') + 1) + " of a booked receipt is in no shelf's log");
        });
        recorded.keySet()
                .forEach(receipt -> findings.check(
                        booked.contains(receipt), "every-receipt-booked", receipt, "its lines were never confirmed"));
    }

    /** What each recorded receipt came to. */
    Map<String, BigDecimal> totals() {
        return recorded;
    }

    private static String key(String receipt, int line) {
        return receipt + "#" + line;
    }
}
