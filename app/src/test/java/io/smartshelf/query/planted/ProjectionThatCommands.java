package io.smartshelf.query.planted;

import org.axonframework.commandhandling.gateway.CommandGateway;

/** A projection that would repeat its commands with every rebuild. */
record ProjectionThatCommands(CommandGateway commands) {}
