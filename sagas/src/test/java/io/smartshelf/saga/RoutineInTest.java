package io.smartshelf.saga;

import io.smartshelf.saga.command.RoutineCommands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.test.utils.RecordingCommandBus;

/** Event handlers that send commands: facts come in batch by batch, the commands that follow are kept. */
public final class RoutineInTest {

    /** When every event of the tests was stored. */
    public static final Instant STORED_AT = Instant.parse("2026-01-05T09:00:30Z");

    /** Which of its aggregate's events each is. */
    public static final long SEQUENCE = 7;

    private final RecordingCommandBus bus = new RecordingCommandBus();
    private final List<AnnotationEventHandlerAdapter> handlers = new ArrayList<>();

    public RoutineInTest(Function<RoutineCommands, Object> routine) {
        handlers.add(new AnnotationEventHandlerAdapter(routine.apply(new RoutineCommands(bus))));
    }

    /** Another handler of the same processor sees each event first. */
    public RoutineInTest behind(Object another) {
        handlers.add(0, new AnnotationEventHandlerAdapter(another));
        return this;
    }

    /** The commands that a batch of events causes, in order. */
    public List<Object> after(Object... events) {
        bus.clearCommands();
        DefaultUnitOfWork.startAndGet(null).execute(() -> {
            for (Object event : events) {
                handle(event);
            }
        });
        return bus.getDispatchedCommands().stream()
                .<Object>map(CommandMessage::getPayload)
                .toList();
    }

    private void handle(Object event) {
        try {
            for (var handler : handlers) {
                Object unused = handler.handle(new GenericDomainEventMessage<>(
                        "Told", "id", SEQUENCE, event, MetaData.emptyInstance(), "event", STORED_AT));
            }
        } catch (Exception e) {
            throw new IllegalStateException("handling " + event, e);
        }
    }
}
