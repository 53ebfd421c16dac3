package io.smartshelf.app.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Memory as Linux counts it when what processes share is shared out among them (proportional set size). */
final class ProcessMemory {

    private static final String PROPORTIONAL = "Pss:";

    private ProcessMemory() {}

    /** Bytes of all of them together; 0 where it cannot be told. */
    static long of(Collection<ProcessHandle> processes) {
        return processes.stream().mapToLong(ProcessMemory::of).sum();
    }

    private static long of(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith(PROPORTIONAL))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // Not Linux, or the process has ended meanwhile.
            return 0;
        }
    }
}
