package io.smartshelf.app;

import io.smartshelf.servers.PostgresAddress;
import java.net.URI;

/**
 * Where the servers answer, local ones and one's own alike, and who works with them.
 *
 * @param kafkaBootstrap {@code host:port}, several separated by commas
 * @param redis {@code redis://host:port}
 * @param node names this process among those that work with the same servers, and its successors after a restart
 */
public record ServerAddresses(PostgresAddress postgresql, String kafkaBootstrap, URI redis, String node) {}
