package io.smartshelf.servers;

import java.nio.file.Path;

/** There is too little room on the disk of the data directory to start. */
public final class DiskAlmostFull extends RuntimeException {
    private static final long MEGABYTE = 1_000_000;

    DiskAlmostFull(Path directory, long usableBytes, long neededBytes) {
        super("Only " + usableBytes / MEGABYTE + " MB are free on the disk of " + directory + "; at least "
                + neededBytes / MEGABYTE + " MB are needed. Free some, or give another directory with --data DIR.");
    }
}
