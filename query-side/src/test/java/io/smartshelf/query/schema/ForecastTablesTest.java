package io.smartshelf.query.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the tables of forecasts keep, whoever fills them. */
@RealServers(Server.POSTGRESQL)
class ForecastTablesTest {

    private JdbcTemplate sql;

    @BeforeEach
    void open(TestServers servers) {
        sql = new JdbcTemplate(servers.freshDatabase().dataSource());
    }

    @Test
    void thePanelHasItsFortyColumnsInTheOrderOfTheFile() {
        assertThat(sql.queryForList("""
                        select column_name from information_schema.columns
                         where table_schema = 'analytics' and table_name = 'shelf_daily_features'
                           and column_name not in ('store_id', 'snapshot_ts')
                         order by ordinal_position
                        """, String.class))
                .containsExactly("""
                        shelf_id item_category item_subcategory feature_date day_of_week is_weekend
                        warehouse_inbound_day refill_day item_price discount is_discounted is_discounted_next_7d
                        people_count sales_qty stockout_events shelf_capacity current_stock_shelf shelf_fill_ratio
                        warehouse_capacity current_stock_warehouse warehouse_fill_ratio pending_supplier_qty
                        standard_batch_size min_expiration_days avg_expiration_days qty_expiring_next_7d
                        alerts_last_30d_shelf alerts_last_30d_wh is_shelf_alert is_warehouse_alert batches_to_order
                        expired_qty_shelf expired_qty_wh moved_wh_to_shelf shelf_threshold_qty wh_reorder_point_qty
                        sales_last_1d sales_last_7d sales_last_14d label_next_day_stockout
                        """.strip().split("\\s+"));
    }

    @Test
    void whatIsNotKnownIsANumberAndWhatIsKnownOnlyLaterIsNoFeature() {
        sql.update("insert into analytics.shelf_daily_features (store_id, shelf_id, feature_date)"
                + " values ('S001', 'MILK', '2026-01-01')");
        sql.update("""
                insert into analytics.shelf_daily_features
                  (store_id, shelf_id, feature_date, is_weekend, warehouse_capacity, standard_batch_size, batches_to_order)
                values ('S001', 'RICE', '2026-01-03', true, 60, 6, 2)
                """);

        assertThat(rows("""
                        select concat_ws('|', shelf_id, is_weekend, people_count, standard_batch_size, min_expiration_days,
                                         avg_expiration_days, batches_to_order)
                          from analytics.v_ml_features order by 1
                        """)).containsExactly("MILK|0|0|1|9999|9999|0", "RICE|1|0|6|9999|9999|2");
        assertThat(rows("select shelf_id from analytics.v_ml_train")).containsExactly("RICE");
        assertThat(rows("""
                        select column_name from information_schema.columns
                         where table_schema = 'analytics' and table_name = 'v_ml_features'
                           and column_name in ('warehouse_inbound_day', 'sales_qty', 'label_next_day_stockout')
                        """)).isEmpty();
        assertThat(rows("select concat_ws('|', shelf_id, foot_traffic, sales_qty) from analytics.features_store"))
                .containsExactlyInAnyOrder("MILK", "RICE");
    }

    @Test
    void everyVersionOfAModelStaysWithWhatItPredicted() {
        model("1");
        model("2");
        predict("1", 3);
        predict("2", 4);

        assertThat(
                        rows(
                                "select model_version || ' ' || predicted_batches from analytics.ml_predictions_log order by 1"))
                .containsExactly("1 3", "2 4");
        assertThatThrownBy(() -> predict("3", 5)).isInstanceOf(DataIntegrityViolationException.class);
    }

    private void model(String version) {
        sql.update("insert into analytics.ml_models values ('batches', ?, now(), '{}', 'models/x')", version);
    }

    private void predict(String version, int batches) {
        sql.update(
                "insert into analytics.ml_predictions_log values ('S001', 'batches', '2026-01-01', 'MILK', ?, 6, ?, now())",
                batches,
                version);
    }

    private List<String> rows(String query) {
        return sql.queryForList(query, String.class);
    }
}
