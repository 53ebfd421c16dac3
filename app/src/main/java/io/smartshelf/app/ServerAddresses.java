package io.smartshelf.app;

import io.smartshelf.servers.PostgresAddress;
import java.net.URI;

/**
 * Where the servers answer, local ones and one's own alike.
 *
 * @param kafkaBootstrap {@code host:port}, several separated by commas
 * @param redis {@code redis://host:port}
 */
public record ServerAddresses(PostgresAddress postgresql, String kafkaBootstrap, URI redis) {}
