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

    void check(String shelfId, ShelfLedger shelf, WarehouseLedger stock, Map<String, RestockLedger.Restock> restocks) {
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
        shelf.restocks().forEach((id, units) -> {
            RestockLedger.Restock restock = restocks.get(id);
            findings.check(
                    restock != null && restock.requested() == units,
                    "restock-is-the-shelfs",
                    id,
                    "the shelf asked for " + units + ", the restock for "
                            + (restock == null ? "nothing" : restock.requested()));
            findings.check(
                    restock == null || restock.hasEnded() != shelf.openRestock().equals(id),
                    "restock-is-the-shelfs",
                    id,
                    "is open to one of shelf and restock and has ended to the other");
        });
        stock.refills().forEach((id, units) -> {
            RestockLedger.Restock restock = restocks.get(id.substring(0, id.lastIndexOf('/')));
            findings.check(
                    restock != null && restock.picks().getOrDefault(id, 0).equals(units),
                    "pick-is-known-to-its-restock",
                    id,
                    units + " were picked, the restock knows " + (restock == null ? "nothing" : restock.picks()));
        });
    }
}
