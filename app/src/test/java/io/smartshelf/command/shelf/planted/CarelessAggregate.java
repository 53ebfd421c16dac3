package io.smartshelf.command.shelf.planted;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** An aggregate that changes without an event, in every way that a rule has to see. */
final class CarelessAggregate {

    @AggregateIdentifier
    private String id = "";

    private int writtenByCommand;
    private int writtenByHelperOfBoth;
    private int writtenByEvent;
    private final Set<String> changedInPlace = new HashSet<>();

    @CommandHandler
    CarelessAggregate(String command) {
        id = command;
    }

    @CommandHandler
    int handle(Integer command) {
        writtenByCommand = command;
        helperOfBoth(command);
        changedInPlace.add(id);
        return writtenByCommand + writtenByHelperOfBoth + writtenByEvent + changedInPlace.size();
    }

    @EventSourcingHandler
    void on(Long event) {
        helperOfBoth(event.intValue());
        helperOfEvents(event.intValue());
    }

    private void helperOfBoth(int number) {
        writtenByHelperOfBoth = number;
    }

    private void helperOfEvents(int number) {
        writtenByEvent = number;
    }
}
