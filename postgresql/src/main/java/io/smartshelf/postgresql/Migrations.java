package io.smartshelf.postgresql;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Brings a database to the schema of this version. */
public final class Migrations {
    private final Flyway flyway;

    /** @param database connections of a user that may create schemas and roles */
    public Migrations(DataSource database) {
        this.flyway = Flyway.configure()
                .dataSource(database)
                // Its own schema, so that none of ours holds a table that is not part of the model.
                .defaultSchema("migration")
                .createSchemas(true)
                .validateMigrationNaming(true)
                .load();
    }

    /** Applies what is missing; returns the number of migrations applied. */
    public int apply() {
        return flyway.migrate().migrationsExecuted;
    }

    /** A number that differs between two sets of migrations. */
    public long fingerprint() {
        CRC32 fingerprint = new CRC32();
        Arrays.stream(flyway.info().all())
                .map(MigrationInfo::getChecksum)
                .filter(Objects::nonNull)
                .forEach(checksum -> fingerprint.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(checksum).flip()));
        return fingerprint.getValue();
    }
}
