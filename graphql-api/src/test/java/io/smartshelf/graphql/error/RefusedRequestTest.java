package io.smartshelf.graphql.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.graphql.Browser;
import io.smartshelf.graphql.GraphqlApiTest;
import io.smartshelf.graphql.QuerySide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessResourceFailureException;

@GraphqlApiTest
class RefusedRequestTest {

    @Autowired
    private QuerySide querySide;

    private Browser browser;

    @BeforeEach
    void open(@LocalServerPort int port) {
        querySide.reset();
        browser = new Browser(port);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void whatIsNotGraphqlIsAnInvalidSyntax() {
        assertThat(browser.refusal("{ stores {")).isEqualTo("INVALID_SYNTAX");
    }

    @Test
    void aFieldThatIsNotInTheSchemaIsAnInvalidQuery() {
        assertThat(browser.refusal("{ stores { owner } }")).isEqualTo("INVALID_QUERY");
    }

    @Test
    void anArgumentOfAnotherTypeIsAnInvalidQuery() {
        assertThat(browser.refusal("{ shelves(storeId: \"S001\", first: \"many\") { totalCount } }"))
                .isEqualTo("INVALID_QUERY");
    }

    @Test
    void aPageOfHistoriesIsTooComplex() {
        assertThat(browser.refusal(
                        "{ shelves(storeId: \"S001\", first: 200) {" + " edges { node { stockHistory { at } } } } }"))
                .isEqualTo("TOO_COMPLEX");
    }

    @Test
    void lotsOfEveryShelfOfAStoreAreTooComplexForASubscription() {
        assertThat(browser.refusal("subscription { shelfChanged(storeId: \"S001\") { shelves { lots { lot } } } }"))
                .isEqualTo("TOO_COMPLEX");
    }

    @Test
    void aWholeStoreOfPlainFieldsIsNotTooComplex() {
        browser.post()
                .document("{ shelves(storeId: \"S001\", first: 2000) { edges { cursor node { sku category subcategory"
                        + " aisle capacity unitWeightGrams listPrice unitsOnDisplay unitsInBaskets fill"
                        + " lastMovementAt lastMovement position } } totalCount } }")
                .execute()
                .path("shelves.totalCount")
                .entity(Integer.class)
                .isEqualTo(0);
    }

    @Test
    void introspectionWithoutEndIsTooDeep() {
        var ofType = "ofType { ".repeat(20) + "name" + " }".repeat(20);

        assertThat(browser.refusal("{ __type(name: \"Shelf\") { fields { type { " + ofType + " } } } }"))
                .isEqualTo("TOO_COMPLEX");
    }

    @Test
    void aReadModelThatIsAwayIsUnavailable() {
        querySide.failing(1, new DataAccessResourceFailureException("password of the database is secret"));

        browser.post()
                .document("{ stores { id } }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).singleElement().satisfies(error -> {
                    assertThat(error.getExtensions()).containsEntry("code", "UNAVAILABLE");
                    assertThat(error.getMessage()).doesNotContain("secret");
                }));
    }

    @Test
    void aFaultOfOursIsToldWithoutItsText() {
        querySide.failing(1, new IllegalStateException("password of the database is secret"));

        browser.post()
                .document("{ stores { id } }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).singleElement().satisfies(error -> {
                    assertThat(error.getExtensions()).containsEntry("code", "INTERNAL");
                    assertThat(error.getMessage()).doesNotContain("secret");
                }));
    }
}
