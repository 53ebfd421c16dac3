package io.smartshelf.app.audit;

import java.util.Map;
import java.util.TreeSet;

/**
 * Balances every SKU across its places. Of each lot: what a store had and received = what is on display, in baskets, in the
 * back room, on its way or missing on the way, sold, stolen and thrown away, but for what counts corrected. And what one
 * place says it handed over, the next one knows.
 */
final class LotBalance {

    private static final String PAIRS = """
            select one.key, one.text, other.text
              from audit_said one
              left join audit_said other on other.key = one.key and other.topic = ?
             where one.topic = ? and other.text is distinct from one.text
             order by 1
            """;

    private final Findings findings;

    LotBalance(Findings findings) {
        this.findings = findings;
    }

    void check(String shelfId, ShelfLedger shelf, WarehouseLedger stock) {
        var codes = new TreeSet<>(shelf.book().all().keySet());
        codes.addAll(stock.book().all().keySet());
        for (String code : codes) {
            LotBook.Lot here = shelf.book().all().getOrDefault(code, new LotBook.Lot());
            LotBook.Lot there = stock.book().all().getOrDefault(code, new LotBook.Lot());
            int came = here.received + there.received + here.corrected;
            int known = here.units + there.units + here.outstanding + here.gone + there.gone;
            findings.check(
                    came == known && there.sent == here.announced,
                    "lots-add-up-across-places",
                    shelfId,
                    "lot " + code + ": " + came + " came or were counted, " + known + " are known of; " + there.sent
                            + " left the back room, " + here.announced + " were announced to the shelf");
        }
    }

    /** What shelves asked for is what restocks bring, and what was picked is what they know of. */
    void check(Archive archive, Map<String, ShelfLedger> shelves, RestockLedger restocks) {
        archive.query(
                PAIRS,
                row -> findings.add(
                        "restock-is-the-shelfs",
                        row.getString(1),
                        "the shelf asked for " + row.getString(2) + ", the restock for "
                                + (row.getString(3) == null ? "nothing" : row.getString(3))),
                "restock",
                "restock of its shelf");
        archive.query(
                PAIRS,
                row -> findings.add(
                        "pick-is-known-to-its-restock",
                        row.getString(1),
                        row.getString(2) + " were picked, the restock knows "
                                + (row.getString(3) == null ? "nothing" : row.getString(3))),
                "pick of its restock",
                "pick of the back room");
        var atOdds = new TreeSet<String>();
        shelves.values().stream()
                .map(ShelfLedger::openRestock)
                .filter(restock -> !restock.isEmpty())
                .filter(restocks::hasEnded)
                .forEach(atOdds::add);
        for (String restock : restocks.open()) {
            ShelfLedger shelf =
                    shelves.get(restock.substring(0, restock.lastIndexOf('/')).replace("/restock/", "/shelf/"));
            if (shelf != null && !shelf.openRestock().equals(restock)) {
                atOdds.add(restock);
            }
        }
        atOdds.forEach(restock -> findings.add(
                "restock-is-the-shelfs", restock, "is open to one of shelf and restock and has ended to the other"));
    }
}
