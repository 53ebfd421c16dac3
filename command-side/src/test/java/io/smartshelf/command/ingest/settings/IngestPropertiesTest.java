package io.smartshelf.command.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IngestPropertiesTest {

    @Test
    void everythingHasADefault() {
        var properties = bind(Map.of());

        assertThat(properties.pacing()).isEqualTo(Pacing.LIVE);
        assertThat(properties.gapPatience()).isEqualTo(Duration.ofMinutes(5));
        assertThat(properties.deviceKeys()).isEmpty();
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThatThrownBy(() -> bind(Map.of(
                        "smart-shelf.ingest.partitions", "0",
                        "smart-shelf.ingest.gap-patience", "PT0S",
                        "smart-shelf.ingest.device-keys.till-7", "secret")))
                .rootCause()
                .hasMessage("smart-shelf.ingest: partitions is 0, it must be at least 1;"
                        + " gap-patience is PT0S, it must be above zero;"
                        + " device-keys.till-7 is not the SHA-256 of a key as 64 hexadecimal digits");
    }

    private static IngestProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("smart-shelf.ingest", IngestProperties.class);
    }
}
