package io.smartshelf.query.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.api.common.EntityKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityKeyTest {

    @ParameterizedTest
    @CsvSource({
        "S001/shelf/MILK, S001/MILK",
        "S001/warehouse/MILK, S001/MILK",
        "S001/restock/MILK/3, S001/MILK",
        "S001/supplier-plan/MILK/2026-01-04T12:00:00Z, S001/MILK",
        "S001/alert/stock_out/store/MILK, S001/alert/stock_out/store/MILK",
        "S001/receipt/t1, S001/receipt/t1",
        "S001/policy/sku/MILK, S001/policy/sku/MILK",
        "MILK, MILK"
    })
    void eventsOfOneSkuAreOfOneEntityWhateverTheirAggregate(String aggregateId, String entity) {
        assertThat(EntityKey.of(aggregateId)).isEqualTo(entity);
    }
}
