package io.smartshelf.sim.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.smartshelf.servers.Server;
import io.smartshelf.testing.RealServers;
import io.smartshelf.testing.TestServers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RealServers(Server.REDIS)
class RedisStoreClockTest {

    private static final Instant LATE = Instant.parse("2026-01-01T23:30:00Z");

    @Test
    void theClockIsWhatRedisMirrors(TestServers servers) {
        var redis = servers.freshRedis();
        try (var client = RedisClient.create(redis.toString());
                var connection = client.connect();
                var clock = RedisStoreClock.connect(redis)) {
            connection.sync().mset(StoreClockKeys.at(LATE, ZoneId.of("UTC")));
            assertThat(clock.instant()).isEqualTo(LATE);
        }
    }

    @Test
    void aClockThatNobodyHasStartedSaysSo(TestServers servers) {
        try (var clock = RedisStoreClock.connect(servers.freshRedis())) {
            assertThatThrownBy(clock::instant)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("sim:now")
                    .hasMessageContaining("no store has opened");
        }
    }

    @Test
    void theKeysHaveTheOffsetInDigitsAndTheDateOfTheStoresZone() {
        assertThat(StoreClockKeys.at(LATE, ZoneId.of("Europe/Rome")))
                .isEqualTo(Map.of("sim:now", "2026-01-01T23:30:00.000+00:00", "sim:today", "2026-01-02"));
    }
}
