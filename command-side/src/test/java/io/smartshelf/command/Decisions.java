package io.smartshelf.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomMatcher;

/** What an aggregate decided on a command. */
public final class Decisions {

    private Decisions() {}

    /** The events of a command that succeeded. */
    public static List<Object> eventsOf(ResultValidator<?> result) {
        var events = new ArrayList<Object>();
        result.expectSuccessfulHandlerExecution()
                .expectEventsMatching(new CustomMatcher<List<EventMessage<?>>>("any events") {
                    @Override
                    public boolean matches(Object actual) {
                        for (Object message : (List<?>) actual) {
                            events.add(((EventMessage<?>) message).getPayload());
                        }
                        return true;
                    }
                });
        return events;
    }

    /** The one event of this type among others. */
    public static <E> E only(Class<E> type, List<Object> events) {
        assertThat(events).filteredOn(type::isInstance).hasSize(1);
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The one event of this type among others. */
    public static <E> E only(Class<E> type, ResultValidator<?> result) {
        return only(type, eventsOf(result));
    }

    /** All events of this type, in order. */
    public static <E> List<E> all(Class<E> type, List<Object> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
