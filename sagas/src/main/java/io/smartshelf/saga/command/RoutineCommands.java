package io.smartshelf.saga.command;

import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends the commands of a batch of events; the batch waits for all of them before it commits. */
public final class RoutineCommands {

    private final CommandGateway gateway;

    public RoutineCommands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Sends a command.
     *
     * @param key commands of one key run in order
     */
    public void send(Object command, String key) {
        gateway.sendAndWait(command);
    }
}
