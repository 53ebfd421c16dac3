package io.smartshelf.sim.run;

import io.lettuce.core.RedisException;
import io.smartshelf.api.clock.ClockMode;
import io.smartshelf.sim.clock.PacedTime;
import io.smartshelf.sim.clock.Pauser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Runs the stores of an installation: opens those that are not open, goes on with the others where their clock stood,
 * and moves the clock step by step. A step is durable before any of its messages is sent; after a crash the messages
 * that the log has not confirmed are sent again with the same ids.
 *
 * <p>In stepped time the next step begins when everything that follows from the last one is done. In real and paced
 * time it begins when the machine's clock says so; a clock that fell behind catches up without leaving anything out.
 */
public final class StoreRunner {

    /** How often a waiting store looks again. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Steps of a paced clock are at least this far apart, so a slow pace does not write for every second. */
    private static final Duration TICK = Duration.ofMillis(250);

    private static final int REDIS_ATTEMPTS = 60;

    private final StoreRun run;
    private final SimulationTables tables;
    private final URI redis;
    private final AtRest atRest;
    private final InstantSource wall;
    private final Pauser pauser;
    private final StoreProgress progress;
    private volatile boolean stopping;

    /**
     * @param dataSource connections that may do what the role {@code smart_shelf_store} may
     * @param wall the machine's clock
     */
    public StoreRunner(
            StoreRun run,
            DataSource dataSource,
            URI redis,
            AtRest atRest,
            InstantSource wall,
            Pauser pauser,
            StoreProgress progress) {
        this.run = run;
        this.tables = new SimulationTables(dataSource, run.partitions(), run.hasFaults());
        this.redis = redis;
        this.atRest = atRest;
        this.wall = wall;
        this.pauser = pauser;
        this.progress = progress;
    }

    /**
     * Returns when the end is reached or {@link #stop()} was called. After any other end, also an exception, a new call
     * goes on from the last durable step.
     *
     * @throws IllegalStateException if the database holds a run with another seed, or another process runs its stores
     */
    public void run() throws InterruptedException {
        var simulation = Simulation.resume(tables, run);
        var clock = tables.clock().orElseThrow();
        try (var feeds = RedisFeeds.connect(redis)) {
            // Registering a shelf needs the time, so the clock is shown first.
            showClock(clock.now(), simulation, feeds);
            tables.announceStores();
            awaitRegistration();
            sendUnconfirmed(feeds);
            if (run.pace().mode() == ClockMode.STEPPED) {
                stepped(simulation, clock, feeds);
            } else {
                paced(
                        simulation,
                        clock,
                        feeds,
                        Objects.requireNonNull(run.pace().factor()));
            }
        }
    }

    /** Lets {@link #run()} return after the step under way. Interrupt its thread as well if {@link AtRest} may wait long. */
    public void stop() {
        stopping = true;
    }

    private void awaitRegistration() throws InterruptedException {
        while (!stopping && !tables.allRegistered()) {
            progress.waiting("the shelves are not registered yet");
            pause(LOOK_AGAIN);
        }
    }

    private void sendUnconfirmed(RedisFeeds feeds) throws InterruptedException {
        for (var step : tables.unconfirmed()) {
            send(step, feeds);
        }
    }

    /** While a step comes to rest the next one is prepared, from what was known when the one before was at rest. */
    private void stepped(Simulation simulation, SimulationTables.Clock clock, RedisFeeds feeds)
            throws InterruptedException {
        long released = clock.step();
        var now = clock.now();
        long known = clock.restPosition();
        var releasedMessages = 0;
        var preparedMessages = 0;
        while (!stopping) {
            if (simulation.step() == released) {
                preparedMessages = prepareNext(simulation, known, feeds);
            }
            if (stopping) {
                return;
            }
            var head = atRest.await(released);
            if (released > clock.step()) {
                progress.stepped(released, now, releasedMessages);
            }
            if (stopping || simulation.step() == released) {
                return;
            }
            release(simulation, head, feeds);
            released++;
            now = simulation.now();
            known = head;
            releasedMessages = preparedMessages;
        }
    }

    /** At the end of a run what a fault only holds back still arrives. */
    private int prepareNext(Simulation simulation, long known, RedisFeeds feeds) throws InterruptedException {
        if (!isOver(simulation)) {
            return prepare(simulation.advance(earlier(simulation.now().plus(run.step())), known), feeds);
        }
        return simulation.hasInFlight() ? prepare(simulation.deliverInFlight(), feeds) : 0;
    }

    private void paced(Simulation simulation, SimulationTables.Clock clock, RedisFeeds feeds, double factor)
            throws InterruptedException {
        if (simulation.step() > clock.step()) {
            release(simulation, clock.restPosition(), feeds);
        }
        var time = new PacedTime(simulation.now(), wall.instant(), factor);
        while (!stopping && !isOver(simulation)) {
            var due = time.storeTimeAt(wall.instant()).truncatedTo(ChronoUnit.SECONDS);
            if (due.isAfter(simulation.now())) {
                var most = simulation.now().plus(run.step());
                var to = earlier(due.isBefore(most) ? due : most);
                takeAtOnce(simulation, () -> simulation.advance(to, tables.logHead()), feeds);
            } else {
                var nextSecond = Duration.between(
                        wall.instant(), time.wallTimeAt(simulation.now().plusSeconds(1)));
                pause(nextSecond.compareTo(TICK) > 0 ? nextSecond : TICK);
            }
        }
        if (!stopping && simulation.hasInFlight()) {
            takeAtOnce(simulation, simulation::deliverInFlight, feeds);
        }
    }

    private void takeAtOnce(Simulation simulation, Supplier<Step> move, RedisFeeds feeds) throws InterruptedException {
        var messages = prepare(move.get(), feeds);
        release(simulation, tables.logHead(), feeds);
        progress.stepped(simulation.step(), simulation.now(), messages);
    }

    /** Stores a step and sends its messages, which are taken in when it is released. */
    private int prepare(Step step, RedisFeeds feeds) throws InterruptedException {
        var messages = step.passage().arrived();
        tables.commit(step);
        send(new SentStep(step.number(), step.now(), messages), feeds);
        return messages.size();
    }

    private void release(Simulation simulation, long head, RedisFeeds feeds) throws InterruptedException {
        showClock(simulation.now(), simulation, feeds);
        tables.release(simulation.step(), simulation.now(), run.pace(), head);
    }

    private boolean isOver(Simulation simulation) {
        return run.until() != null && !simulation.now().isBefore(run.until());
    }

    private Instant earlier(Instant moment) {
        return run.until() != null && run.until().isBefore(moment) ? run.until() : moment;
    }

    private void showClock(Instant now, Simulation simulation, RedisFeeds feeds) throws InterruptedException {
        insist(() -> {
            feeds.showClock(now, simulation.zone());
            return simulation;
        });
    }

    /** Waits while a feed is full. A step that a stop leaves unsent is sent by the next run. */
    private void send(SentStep step, RedisFeeds feeds) throws InterruptedException {
        while (!stopping) {
            var full = insist(() -> feeds.longerThan(run.longestStream()));
            if (full.isEmpty()) {
                insist(() -> {
                    feeds.send(step);
                    return step;
                });
                return;
            }
            progress.waiting("more than " + run.longestStream() + " entries of feed "
                    + full.get().topic() + " wait to be taken in");
            pause(LOOK_AGAIN);
        }
    }

    /** Redis may be away for a moment, but not for ever. What was half sent is sent again: its ids are the same. */
    private <T> T insist(Supplier<T> onRedis) throws InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                return onRedis.get();
            } catch (RedisException unreachable) {
                if (attempt == REDIS_ATTEMPTS || stopping) {
                    throw unreachable;
                }
                progress.waiting("Redis does not answer: " + unreachable.getMessage());
                pause(LOOK_AGAIN);
            }
        }
    }

    /** In pieces, so that a stop need not wait for a slow clock. */
    private void pause(Duration duration) throws InterruptedException {
        var until = wall.instant().plus(duration);
        for (var now = wall.instant(); !stopping && now.isBefore(until); now = wall.instant()) {
            var piece = now.plus(LOOK_AGAIN);
            pauser.pauseUntil(piece.isBefore(until) ? piece : until);
        }
    }
}
