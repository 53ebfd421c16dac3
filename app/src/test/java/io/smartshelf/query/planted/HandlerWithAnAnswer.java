package io.smartshelf.query.planted;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.saga.SagaEventHandler;

/** Returns what nobody will look at. */
final class HandlerWithAnAnswer {

    @EventHandler
    String onEvent(String event) {
        return event;
    }

    @SagaEventHandler(associationProperty = "id")
    String onSagaEvent(String event) {
        return event;
    }
}
