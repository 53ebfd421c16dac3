package io.smartshelf.graphql.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    /** Events from before pseudonyms carry names. */
    @ParameterizedTest
    @CsvSource({"P-1, eve", "P-2, erased person", "ann, ann", ","})
    void aPseudonymIsShownAsTheNameOfThePersonAndANameAsItself(String who, String shown) {
        assertThat(new Names(Map.of("P-1", "eve", "P-2", "")).ofNullable(who)).isEqualTo(shown);
    }
}
