package io.smartshelf.graphql.account;

import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * What accounts and sessions need from outside.
 *
 * @param pool of the database with schema {@code account}
 * @param machineClock sessions last and logins are counted by it, not by the store's clock
 */
public record AccountConnections(DataSource pool, InstantSource machineClock) {}
