package io.smartshelf.app.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hash of every block, outside the database: a line {@code NUMBER HASH} each, only ever added to. Without it nobody could
 * tell that blocks were cut off the end.
 */
public final class ChainFile {

    private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,17}) ([0-9a-f]{64})");

    private final Path file;

    public ChainFile(Path file) {
        this.file = file;
    }

    /** A block as the file knows it. */
    public record Entry(long number, byte[] hash) {}

    /** Reads the file from its beginning. */
    public Reader read() {
        try {
            return new Reader(Files.exists(file) ? Files.newBufferedReader(file, ISO_8859_1) : null);
        } catch (IOException e) {
            throw new UncheckedIOException("The chain file " + file + " cannot be read", e);
        }
    }

    /** The last block in the file. */
    Optional<Entry> last() {
        Optional<Entry> last = Optional.empty();
        try (Reader reader = read()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                last = next;
            }
        }
        return last;
    }

    /** Adds a block and returns when it is durable. What a crash left of a line half written is overwritten. */
    void append(Block block) {
        try {
            boolean isNew = !Files.exists(file);
            if (isNew) {
                Files.createDirectories(parent());
            }
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                long end = endOfLines(channel);
                channel.truncate(end);
                ByteBuffer line =
                        US_ASCII.encode(block.number() + " " + HexFormat.of().formatHex(block.hash()) + "\n");
                for (long at = end; line.hasRemaining(); ) {
                    at += channel.write(line, at);
                }
                channel.force(true);
            }
            if (isNew) {
                KeyDirectory.syncDirectory(parent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Block " + block.number() + " cannot be added to the chain file " + file, e);
        }
    }

    private static long endOfLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    private Path parent() {
        return file.toAbsolutePath().resolveSibling("");
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** One line after the other. */
    public final class Reader implements AutoCloseable {

        private final @Nullable BufferedReader lines;
        private long number;

        private Reader(@Nullable BufferedReader lines) {
            this.lines = lines;
        }

        /**
         * The next block; nothing at the end. A line that a crash left half written is the end.
         *
         * @throws IllegalStateException naming the line that is not the next block's
         */
        public Optional<Entry> next() {
            String line = readWhole();
            if (line == null) {
                return Optional.empty();
            }
            number++;
            var parts = LINE.matcher(line);
            if (!parts.matches() || Long.parseLong(parts.group(1)) != number) {
                throw new IllegalStateException("Line " + number + " of the chain file " + file
                        + " is not 'NUMBER HASH' of block " + number + ", but '" + line + "'");
            }
            return Optional.of(new Entry(number, HexFormat.of().parseHex(parts.group(2))));
        }

        /** Without its end of line it was never finished. */
        private @Nullable String readWhole() {
            if (lines == null) {
                return null;
            }
            try {
                var line = new StringBuilder();
                for (int c = lines.read(); c >= 0; c = lines.read()) {
                    if (c == '\n') {
                        return line.toString();
                    }
                    line.append((char) c);
                }
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException("The chain file " + file + " cannot be read", e);
            }
        }

        @Override
        public void close() {
            if (lines != null) {
                try {
                    lines.close();
                } catch (IOException e) {
                    throw new UncheckedIOException("The chain file " + file + " cannot be closed", e);
                }
            }
        }
    }
}
