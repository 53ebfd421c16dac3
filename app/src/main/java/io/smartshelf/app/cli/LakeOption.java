package io.smartshelf.app.cli;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the lake is kept, if it is. */
final class LakeOption {

    private static final String FILE = "file:";

    @ArgGroup
    private @Nullable Choice choice;

    /**
     * The folder of the lake; null for none.
     *
     * @param data the data directory, in which it is unless something else was said
     */
    @Nullable
    Path in(Path data) {
        var chosen = choice;
        if (chosen == null) {
            return data.toAbsolutePath().resolve("lake");
        }
        var folder = chosen.folder;
        return chosen.none || folder == null ? null : folder.path().toAbsolutePath();
    }

    private static final class Choice {

        @Option(
                names = "--lake",
                paramLabel = "DIR",
                description = "Folder of the lake's Delta tables, a path or a file: URL (default: lake, in the data"
                        + " directory).")
        private @Nullable LakeFolder folder;

        @Option(names = "--no-lake", description = "Keeps no lake.")
        private boolean none;
    }

    /** Where a lake is. */
    record LakeFolder(Path path) {

        /** @throws IllegalArgumentException if it is no folder of this machine */
        static LakeFolder parse(String text) {
            if (text.startsWith(FILE)) {
                return new LakeFolder(Path.of(URI.create(text).getPath()));
            }
            if (text.contains("://")) {
                throw new IllegalArgumentException(
                        "'" + text
                                + "' is no folder: this version keeps lakes on disks only, where one of two writers is sure to win");
            }
            return new LakeFolder(Path.of(text));
        }
    }
}
