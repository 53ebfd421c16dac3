package io.smartshelf.bench.latency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Forces one page to the disk, beside the product and as independent of it as anything on one disk can be, some twenty
 * times a second: no reading can be in the log faster than that.
 */
final class DiskProbe implements AutoCloseable {

    private static final int PAGE = 8192;
    private static final long PAUSE_MILLIS = 50;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Double> micros = new ArrayList<>();
    private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
    private final Path file;
    private final FileChannel channel;
    private final ScheduledFuture<?> forcing;

    private DiskProbe(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
        this.forcing = thread.scheduleWithFixedDelay(this::force, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins at once. */
    static DiskProbe in(Path directory) throws IOException {
        return new DiskProbe(Files.createTempFile(directory, "probe", null));
    }

    /** How many microseconds each force took so far. */
    double[] micros() throws Exception {
        if (forcing.isDone()) {
            throw new IllegalStateException("the probe ended: " + forcing.get());
        }
        return CompletableFuture.supplyAsync(
                        () -> micros.stream().mapToDouble(Double::doubleValue).toArray(), thread)
                .get(1, TimeUnit.MINUTES);
    }

    private void force() {
        try {
            long begin = System.nanoTime();
            channel.write(page.clear(), 0);
            channel.force(false);
            micros.add((System.nanoTime() - begin) / 1e3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the disk of " + file + " has not answered for a minute");
        }
        channel.close();
        Files.delete(file);
    }
}
