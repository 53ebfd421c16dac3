package io.smartshelf.app.audit;

import java.util.Map;
import java.util.TreeSet;

/**
 * Balances every SKU across its places. Of each lot: what a store had and received = what is on display, in baskets, in the
 * back room, on its way or missing on the way, sold, stolen and thrown away, but for what counts corrected. And what one
 * place says it handed over, the next one knows.
 */
final class LotBalance {

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
        archive.compare(
                "restock of its shelf",
                "restock",
                (restock, asked, brings) -> findings.add(
                        "restock-is-the-shelfs",
                        restock,
                        "the shelf asked for " + asked + ", the restock for " + (brings == null ? "nothing" : brings)));
        archive.compare(
                "pick of the back room",
                "pick of its restock",
                (refill, picked, known) -> findings.add(
                        "pick-is-known-to-its-restock",
                        refill,
                        picked + " were picked, the restock knows " + (known == null ? "nothing" : known)));
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
