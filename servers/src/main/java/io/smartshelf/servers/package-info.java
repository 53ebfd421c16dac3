/**
 * Real PostgreSQL, Kafka and Redis servers on one data directory, started from Maven artefacts: no installation, no root.
 *
 * <p>A {@link io.smartshelf.servers.DataDirectory} belongs to one program at a time; {@link io.smartshelf.servers.LocalServers}
 * starts the servers on it, also after a crash that left some of them running.
 */
@NullMarked
package io.smartshelf.servers;

import org.jspecify.annotations.NullMarked;
