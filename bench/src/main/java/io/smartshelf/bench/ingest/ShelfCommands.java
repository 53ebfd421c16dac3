package io.smartshelf.bench.ingest;

import io.smartshelf.api.shelf.ReadingOutcome;
import java.util.List;
import java.util.concurrent.Callable;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Readings as commands to the {@code Shelf} aggregate, a number of readings of one shelf in each. */
final class ShelfCommands implements Variant {

    private final String name;
    private final String description;
    private final CommandGateway gateway;
    private final SensorReadings sensors;
    private final int callers;
    private final int readingsPerCommand;
    private final Callable<Long> stored;

    /** @param stored counts the readings in the log behind the gateway */
    ShelfCommands(
            String name,
            String description,
            CommandGateway gateway,
            SensorReadings sensors,
            int callers,
            int readingsPerCommand,
            Callable<Long> stored) {
        this.name = name;
        this.description = description;
        this.gateway = gateway;
        this.sensors = sensors;
        this.callers = callers;
        this.readingsPerCommand = readingsPerCommand;
        this.stored = stored;
        sensors.registrations().forEach(gateway::sendAndWait);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public int callers() {
        return callers;
    }

    @Override
    public int next(int caller) throws Exception {
        var command = sensors.next(caller, readingsPerCommand);
        List<ReadingOutcome> outcomes =
                gateway.<List<ReadingOutcome>>send(command).get();
        if (outcomes.size() != readingsPerCommand || !outcomes.stream().allMatch(ReadingOutcome.ACCEPTED::equals)) {
            throw new IllegalStateException(command.shelfId() + " answered " + outcomes);
        }
        return readingsPerCommand;
    }

    @Override
    public long stored() throws Exception {
        return stored.call();
    }

    @Override
    public void close() {
        // The gateway's owner closes what is behind it.
    }
}
