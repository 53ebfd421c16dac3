package io.smartshelf.sim.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A point of a visit at which something is to happen. */
record Moment(Instant at, Visit visit, int step) implements Comparable<Moment> {

    private static final int ENTRY = 0;

    private static final Comparator<Moment> FIRST_COME_FIRST_SERVED = Comparator.<Moment, LocalDate>comparing(
                    moment -> moment.visit().date())
            .thenComparingInt(moment -> moment.visit().number())
            .thenComparingInt(Moment::step);

    static Stream<Moment> of(Visit visit) {
        var actions = visit.actions();
        var afterActions = Stream.of(
                new Moment(visit.checkout(), visit, actions.size() + 1),
                new Moment(visit.exit(), visit, actions.size() + 2));
        return Stream.concat(
                Stream.concat(
                        Stream.of(new Moment(visit.entry(), visit, ENTRY)),
                        IntStream.range(0, actions.size())
                                .mapToObj(i -> new Moment(actions.get(i).at(), visit, i + 1))),
                afterActions);
    }

    boolean isEntry() {
        return step == ENTRY;
    }

    boolean isCheckout() {
        return step == visit.actions().size() + 1;
    }

    boolean isExit() {
        return step == visit.actions().size() + 2;
    }

    /** What the visitor sets out to do; only between entry and checkout. */
    Visit.Action action() {
        return visit.actions().get(step - 1);
    }

    /** By time; at the same time the visit that began first. */
    @Override
    public int compareTo(Moment other) {
        // Sorting moments is most of the simulator's work, and few share their time.
        var byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : FIRST_COME_FIRST_SERVED.compare(this, other);
    }
}
