package io.smartshelf.command;

import io.smartshelf.command.log.LogWriter;
import javax.sql.DataSource;

/**
 * How the log's database is reached.
 *
 * @param pool for reads, snapshots, tokens and sagas
 * @param single opens a connection of its own for the writer, or for listening
 */
public record LogConnections(DataSource pool, LogWriter.ConnectionSource single) {}
