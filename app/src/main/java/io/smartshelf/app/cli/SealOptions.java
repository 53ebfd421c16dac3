package io.smartshelf.app.cli;

import io.smartshelf.app.SealFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the seal keeps what is not in the database. */
final class SealOptions {
    @Option(
            names = "--seal-keys",
            paramLabel = "DIR",
            defaultValue = "${env:SMART_SHELF_SEAL_KEYS}",
            description =
                    "Directory of the keys that sign the log (default: seal/keys in the data directory). Also read"
                            + " from SMART_SHELF_SEAL_KEYS.")
    private @Nullable Path keys;

    @Option(
            names = "--seal-chain",
            paramLabel = "FILE",
            defaultValue = "${env:SMART_SHELF_SEAL_CHAIN}",
            description = "File with the hash of every signed block; on another disk it also tells when the database is"
                    + " replaced (default: seal/chain in the data directory). Also read from SMART_SHELF_SEAL_CHAIN.")
    private @Nullable Path chain;

    SealFiles files(Path data) {
        var usual = SealFiles.in(data);
        return new SealFiles(keys == null ? usual.keys() : keys, chain == null ? usual.chain() : chain);
    }
}
