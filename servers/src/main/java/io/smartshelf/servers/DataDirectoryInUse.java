package io.smartshelf.servers;

import java.nio.file.Path;

/** Another program holds the data directory. */
public final class DataDirectoryInUse extends RuntimeException {
    DataDirectoryInUse(Path directory, String holder) {
        super("The data directory " + directory + " is in use by " + holder
                + ". Stop that one, or give this one a directory of its own with --data DIR.");
    }
}
