package io.smartshelf.graphql.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.graphql.Browser;
import io.smartshelf.graphql.GraphqlApiTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Lists refuse what they cannot answer. */
@GraphqlApiTest
class ListBoundsTest {

    private Browser browser;

    @BeforeEach
    void open(@LocalServerPort int port) {
        browser = new Browser(port);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alerts(storeId: \"S001\", first: 0) | INVALID_ARGUMENT",
                "restocks(storeId: \"S001\", first: 501) | INVALID_ARGUMENT",
                "plans(storeId: \"S001\", after: \"nonsense\") | INVALID_ARGUMENT",
                // A cursor of the list of alerts.
                "policies(storeId: \"S001\", after: \"YWxlcnQ6eA\") | INVALID_ARGUMENT",
                "alerts(storeId: \"S001\", filter: {statuses: []}) | INVALID_ARGUMENT",
                "alerts(storeId: \"S001\", filter: {sku: \"not a SKU\"}) | INVALID_ARGUMENT",
                "alerts(storeId: \"S001\", filter: {type: FIRE}) | INVALID_QUERY",
                "policies(storeId: \"S001\", first: 100000) | TOO_COMPLEX"
            })
    void whatCannotBeAnsweredIsRefusedWithACode(String field, String code) {
        browser.post()
                .document("{ " + field + " { edges { cursor } pageInfo { hasNextPage } } }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", code)));
    }
}
