package io.smartshelf.app.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * All receipts' books: a transaction counts once, its total is the sum of its lines, a line's total follows from price,
 * discount and units to the cent, and each line of a booked receipt stands in its shelf's log exactly once, or is known
 * to name no shelf.
 */
final class ReceiptLedger {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Findings findings;
    private final Archive archive;
    private final Books<Receipt> receipts;

    private record Line(String sku, int units, BigDecimal total) {}

    /** One receipt. */
    private static final class Receipt {

        private boolean recorded;
        private boolean booked;

        /** Not sold yet, by number. */
        private final Map<Integer, Line> open = new TreeMap<>();
    }

    ReceiptLedger(Findings findings, Archive archive) {
        this.findings = findings;
        this.archive = archive;
        this.receipts = new Books<>(archive, "receipt", Receipt.class);
    }

    void record(LoggedEvent event) {
        String id = event.aggregateId();
        Receipt receipt = receipts.of(event);
        if (receipt == null) {
            receipt = new Receipt();
            receipts.put(id, receipt);
        }
        switch (event.name()) {
            case "ReceiptBooked" -> {
                findings.check(receipt.recorded, "receipt-order", id, "booked before it was recorded");
                findings.check(!receipt.booked, "receipt-once", id, "booked twice");
                receipt.booked = true;
                if (receipt.recorded && receipt.open.isEmpty()) {
                    receipts.putAway(id);
                }
            }
            case "ReceiptRecorded" -> {
                findings.check(!receipt.recorded, "receipt-once", id, "recorded twice");
                receipt.recorded = true;
                addUp(event, receipt);
            }
            default -> findings.add("known-event", id, "unknown event " + event.name());
        }
    }

    private void addUp(LoggedEvent event, Receipt receipt) {
        String id = event.aggregateId();
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
                    id,
                    "line " + line.required("lineNo") + " totals " + lineTotal + ", " + expected + " expected");
            receipt.open.put(
                    line.required("lineNo").intValue(),
                    new Line(line.required("sku").asString(), units, lineTotal));
        }
        BigDecimal stated = event.payload().required("total").decimalValue();
        findings.check(sum.compareTo(stated) == 0, "money-to-the-cent", id, "lines sum to " + sum + ", not " + stated);
        archive.says("receipts", id, euro(stated));
    }

    private static String euro(BigDecimal amount) {
        BigDecimal exact = amount.stripTrailingZeros();
        return exact.setScale(Math.max(2, exact.scale())).toPlainString();
    }

    /** A sale in a shelf's log. */
    void sold(LoggedEvent sale, String store, String sku) {
        String id = store + "/receipt/" + sale.text("transactionId");
        Receipt receipt = receipts.inUse(id);
        Line line = receipt == null ? null : receipt.open.remove(sale.units("lineNo"));
        if (line == null) {
            findings.add(
                    "sale-has-a-receipt", id, "line " + sale.units("lineNo") + " was sold without a receipt, or twice");
            return;
        }
        if (receipt != null && receipt.booked && receipt.open.isEmpty()) {
            receipts.putAway(id);
        }
        findings.check(
                line.sku().equals(sku)
                        && line.units() == sale.units("units")
                        && line.total()
                                        .compareTo(
                                                sale.payload().required("total").decimalValue())
                                == 0,
                "sale-is-the-receipts",
                id,
                "line " + sale.units("lineNo") + " says " + line + ", the shelf sold " + sale.units("units") + " of "
                        + sku);
    }

    /**
     * What must hold when all events are read.
     *
     * @param shelves ids of the registered shelves: a line for any other is in quarantine
     * @param atRest whether everything that follows from the log is in it
     */
    void close(Set<String> shelves, boolean atRest) {
        receipts.inUse().forEach((id, receipt) -> {
            String store = id.substring(0, id.indexOf('/'));
            receipt.open.forEach((lineNo, line) -> findings.check(
                    !shelves.contains(store + "/shelf/" + line.sku()) || !receipt.booked,
                    "every-line-booked",
                    id,
                    "line " + lineNo + " of a booked receipt is in no shelf's log"));
            findings.check(
                    !atRest || !receipt.recorded || receipt.booked,
                    "every-receipt-booked",
                    id,
                    "its lines were never confirmed");
        });
    }
}
