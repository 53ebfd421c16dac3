package io.smartshelf.app.cli;

import io.smartshelf.app.Faults;
import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.query.lake.LakeReader;
import io.smartshelf.query.lake.LakeTables;
import io.smartshelf.servers.DataDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "status",
        header = "Says what a data directory holds and who works on it.",
        description = "Looks only; starts and changes nothing.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final LakeOption lake = new LakeOption();

    @Option(names = "--json", description = "The answer as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Logs.none();
        Path directory = data.path().toAbsolutePath();
        Status status = new Status(
                directory.toString(),
                DataDirectory.holderOf(directory).orElse(null),
                new KeptConfiguration(directory).read().orElse(null),
                LakeFound.in(lake.in(directory)),
                Files.isDirectory(directory) ? Files.getFileStore(directory).getUsableSpace() : null);
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(status));
        } else {
            print(status, out);
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private static void print(Status status, PrintWriter out) {
        out.println("Data directory  " + status.directory());
        out.println("Held by         " + (status.holder() == null ? "nobody" : status.holder()));
        StoreConfiguration configuration = status.configuration();
        if (configuration == null) {
            out.println("Store           none yet");
        } else {
            out.println("Store           " + configuration.stores() + " store(s), seed " + configuration.seed()
                    + (configuration.faults().equals(Faults.NONE) ? "" : ", " + configuration.faults()));
        }
        LakeFound found = status.lake();
        if (found != null) {
            out.println("Lake            " + found.directory() + ", at position " + found.position() + " of the log");
        }
        Long freeBytes = status.freeBytes();
        if (freeBytes != null) {
            out.println("Free on disk    " + freeBytes / 1_000_000 + " MB");
        }
    }

    private record Status(
            String directory,
            @Nullable String holder,
            @Nullable StoreConfiguration configuration,
            @Nullable LakeFound lake,
            @Nullable Long freeBytes) {}

    /** @param position of the last event that every table of the lake knows of; -1 if one knows none */
    private record LakeFound(String directory, long position) {

        static @Nullable LakeFound in(@Nullable Path lake) {
            if (lake == null || !Files.isDirectory(lake)) {
                return null;
            }
            LakeReader reader = new LakeReader(lake);
            long position = LakeTables.all().stream()
                    .mapToLong(table -> reader.position(table).orElse(-1L))
                    .min()
                    .orElse(-1);
            return new LakeFound(lake.toString(), position);
        }
    }
}
