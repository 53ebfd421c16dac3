package io.smartshelf.sim.run;

import io.smartshelf.api.common.LotUnits;
import io.smartshelf.api.store.Zone;
import io.smartshelf.catalogue.Article;
import io.smartshelf.catalogue.Catalogue;
import io.smartshelf.catalogue.OpeningStock;
import io.smartshelf.catalogue.Suppliers;
import io.smartshelf.catalogue.WeeklyDiscount;
import io.smartshelf.catalogue.WeeklyDiscounts;
import io.smartshelf.sim.store.StoreProfile;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what a store is opened with, for everyone to read. */
final class StoreReference {

    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;

    StoreReference(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Leaves a store that is there as it is. Belongs into a transaction. */
    void write(StoreProfile profile, OpeningStock stock, WeeklyDiscounts discounts) {
        var added = jdbc.update(
                "insert into config.store (store_id, name, time_zone, opened_at) values (?, ?, ?, ?) on conflict do nothing",
                profile.id().value(),
                profile.name(),
                profile.zone().getId(),
                Timestamp.from(profile.openedAt()));
        if (added == 0) {
            return;
        }
        zones(profile);
        shelves(profile, stock.articles());
        warehouse(profile, stock.articles());
        lots("ref.store_batches_snapshot", "in-store", profile, stock.articles(), Article::shelfLots);
        lots("ref.warehouse_batches_snapshot", "warehouse", profile, stock.articles(), Article::warehouseLots);
        weeklyDiscounts(profile, discounts.all());
        supply(profile, stock.articles());
    }

    private void zones(StoreProfile profile) {
        insert(
                "insert into ref.zone (store_id, zone_id, category, aisle, x0, y0, x1, y1) values (?, ?, ?, ?, ?, ?, ?, ?)",
                Catalogue.load().zones().stream().map((Zone zone) -> new Object[] {
                    profile.id().value(),
                    zone.id(),
                    zone.category(),
                    zone.aisle(),
                    zone.x0(),
                    zone.y0(),
                    zone.x1(),
                    zone.y1()
                }));
    }

    private void shelves(StoreProfile profile, List<Article> articles) {
        insert("""
                insert into ref.store_inventory_snapshot
                  (snapshot_ts, store_id, shelf_id, aisle, item_weight, shelf_weight, item_category, item_subcategory,
                   item_visibility, maximum_stock, current_stock, item_price)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, articles.stream().map(article -> new Object[] {
            Timestamp.from(profile.openedAt()),
            profile.id().value(),
            article.sku().value(),
            article.aisle(),
            article.unitWeightGrams(),
            article.unitWeightGrams() * article.shelfCapacity(),
            article.category(),
            article.subcategory(),
            article.visibility(),
            article.shelfCapacity(),
            article.shelfStock(),
            article.price()
        }));
    }

    private void warehouse(StoreProfile profile, List<Article> articles) {
        insert("""
                insert into ref.warehouse_inventory_snapshot
                  (snapshot_ts, store_id, shelf_id, aisle, item_weight, shelf_weight, item_category, item_subcategory,
                   maximum_stock, current_stock, item_price)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, articles.stream().map(article -> new Object[] {
            Timestamp.from(profile.openedAt()),
            profile.id().value(),
            article.sku().value(),
            article.aisle(),
            article.unitWeightGrams(),
            BigDecimal.valueOf(article.unitWeightGrams()).multiply(BigDecimal.valueOf(article.warehouseCapacity())),
            article.category(),
            article.subcategory(),
            article.warehouseCapacity(),
            article.warehouseStock(),
            article.price()
        }));
    }

    private void lots(
            String table,
            String location,
            StoreProfile profile,
            List<Article> articles,
            Function<Article, List<LotUnits>> lots) {
        var inStore = location.equals("in-store");
        insert(
                "insert into " + table + """
                  (snapshot_ts, store_id, shelf_id, batch_code, item_category, item_subcategory, standard_batch_size,
                   received_date, expiry_date, batch_quantity_total, batch_quantity_store, batch_quantity_warehouse,
                   location)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                articles.stream()
                        .flatMap(article -> lots.apply(article).stream().map(lot -> new Object[] {
                            Timestamp.from(profile.openedAt()),
                            profile.id().value(),
                            article.sku().value(),
                            lot.lot(),
                            article.category(),
                            article.subcategory(),
                            article.casePack(),
                            lot.receivedOn(),
                            lot.expiresOn(),
                            lot.units(),
                            inStore ? lot.units() : 0,
                            inStore ? 0 : lot.units(),
                            location
                        })));
    }

    private void weeklyDiscounts(StoreProfile profile, List<WeeklyDiscount> discounts) {
        insert("""
                insert into ref.weekly_discount
                  (store_id, week_index, week_start, week_end, shelf_id, discount_pct, original_price, discounted_price)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """, discounts.stream().map(discount -> new Object[] {
            profile.id().value(),
            discount.week(),
            discount.from(),
            discount.until(),
            discount.sku().value(),
            discount.discount(),
            discount.listPrice(),
            discount.discountedPrice()
        }));
    }

    private void supply(StoreProfile profile, List<Article> articles) {
        var suppliers = Suppliers.load();
        insert(
                "insert into config.supplier (store_id, supplier_id, name) values (?, ?, ?)",
                suppliers.all().stream().map(supplier ->
                        new Object[] {profile.id().value(), supplier.id().value(), supplier.name()}));
        insert(
                """
                insert into config.supplier_calendar
                  (store_id, supplier_id, cut_off_day, cut_off_time, delivery_day, delivery_time)
                values (?, ?, ?, ?, ?, ?)
                """,
                suppliers.all().stream()
                        .flatMap(supplier -> supplier.turns().stream().map(turn -> new Object[] {
                            profile.id().value(),
                            supplier.id().value(),
                            turn.cutOffDay().getValue(),
                            turn.cutOff(),
                            turn.deliveryDay().getValue(),
                            turn.deliveryTime()
                        })));
        insert("""
                insert into ref.article_supply
                  (store_id, shelf_id, supplier_id, case_pack, shelf_life_days, expected_daily_units)
                values (?, ?, ?, ?, ?, ?)
                """, articles.stream().map(article -> new Object[] {
            profile.id().value(),
            article.sku().value(),
            suppliers.of(article.category()).id().value(),
            article.casePack(),
            article.shelfLifeDays(),
            article.expectedDailyUnits()
        }));
    }

    private void insert(String sql, Stream<Object[]> rows) {
        jdbc.batchUpdate(sql, rows.toList(), BATCH, (statement, row) -> {
            for (var i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i]);
            }
        });
    }
}
