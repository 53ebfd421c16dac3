package io.smartshelf.app.cli;

import io.smartshelf.servers.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where everything is kept. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the store, its servers and logs; one process at a time (default:"
                    + " ~/.smart-shelf).")
    private @Nullable Path path;

    Path path() {
        return path == null ? DataDirectory.defaultPath() : path;
    }
}
