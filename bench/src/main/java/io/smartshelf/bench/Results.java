package io.smartshelf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps figures as JSON files, one per run. */
public final class Results {

    private static final DateTimeFormatter IN_FILE_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Results() {}

    /** @return the file that was written */
    public static Path write(Path folder, String benchmark, Instant at, Object figures) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(benchmark + "-" + IN_FILE_NAME.format(at) + ".json");
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, json.writeValueAsString(figures) + "\n");
        return file;
    }
}
