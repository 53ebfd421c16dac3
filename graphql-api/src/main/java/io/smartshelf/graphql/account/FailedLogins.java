package io.smartshelf.graphql.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bounds how often a password may be guessed: a login that failed five times within a minute has to wait. */
final class FailedLogins {

    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int MOST_LOGINS = 10_000;

    private final InstantSource machineClock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_LOGINS;
        }
    };

    FailedLogins(InstantSource machineClock) {
        this.machineClock = machineClock;
    }

    /** Counts an attempt as failed until it succeeds; false if there were too many. */
    synchronized boolean attempt(String login) {
        var now = machineClock.instant();
        var times = failures.computeIfAbsent(login, first -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.getFirst().plus(WITHIN).isAfter(now)) {
            times.removeFirst();
        }
        if (times.size() >= MOST) {
            return false;
        }
        times.addLast(now);
        return true;
    }

    synchronized void succeeded(String login) {
        failures.remove(login);
    }
}
