package io.smartshelf.command;

import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * Lets every event name its cause: what an event causes carries that event's id, and the id of the event that began the
 * chain. A reading's events need neither: they carry the reading's id.
 */
final class CauseProvider implements CorrelationDataProvider {

    static final String CAUSATION = "causationId";
    static final String CORRELATION = "correlationId";

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        var metadata = message.getMetaData();
        if (message instanceof EventMessage<?> event) {
            return Map.of(
                    CAUSATION,
                    event.getIdentifier(),
                    CORRELATION,
                    metadata.getOrDefault(CORRELATION, event.getIdentifier()));
        }
        return metadata.subset(CAUSATION, CORRELATION);
    }
}
