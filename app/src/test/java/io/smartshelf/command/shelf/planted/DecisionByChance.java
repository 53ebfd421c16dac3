package io.smartshelf.command.shelf.planted;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;

/** Decides on whatever the machine says at the moment. */
final class DecisionByChance {

    private DecisionByChance() {}

    static Instant instantNow() {
        return Instant.now();
    }

    static LocalDate dateNow() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static long millis() {
        return System.currentTimeMillis();
    }

    static long nanos() {
        return System.nanoTime();
    }

    static UUID randomId() {
        return UUID.randomUUID();
    }

    static double randomNumber() {
        return Math.random();
    }

    static int random(SplittableRandom random) {
        return random.nextInt();
    }

    static Instant clock(Clock clock) {
        return clock.instant();
    }
}
