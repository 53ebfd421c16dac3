package io.smartshelf.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Where figures were measured; they mean nothing elsewhere.
 *
 * @param fsyncsPerSecond how often an appended page of 8 KiB could be forced to the disk, one after the other
 */
public record Machine(
        String os,
        String processor,
        int cores,
        long memoryMegabytes,
        long heapMegabytes,
        String java,
        double loadBefore,
        long fsyncsPerSecond) {

    private static final int PAGE = 8192;
    private static final Duration MEASURED = Duration.ofSeconds(2);

    /** Looks at this machine and at the disk of a directory. */
    public static Machine of(Path directory) throws IOException {
        var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                os.getName() + " " + os.getVersion() + " " + os.getArch(),
                processorName(),
                os.getAvailableProcessors(),
                os.getTotalMemorySize() >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                Runtime.version().toString(),
                os.getSystemLoadAverage(),
                measureFsyncs(directory));
    }

    private static String processorName() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        if (!Files.exists(facts)) {
            return "unknown";
        }
        return Files.readAllLines(facts).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*:\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }

    private static long measureFsyncs(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "fsync", null);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var page = ByteBuffer.allocateDirect(PAGE);
            long begin = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - begin < MEASURED.toNanos()) {
                channel.write(page.clear());
                channel.force(false);
                count++;
            }
            return count * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
        } finally {
            Files.delete(file);
        }
    }
}
