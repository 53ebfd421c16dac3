package io.smartshelf.servers;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** A program of its own that holds a data directory, or servers on it too, until it is killed. */
final class HoldingProgram {
    private static final String READY = "ready";

    private HoldingProgram() {}

    public static void main(String[] arguments) throws Exception {
        DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
        if (arguments[1].equals("with-servers")) {
            Notes.write(LocalServers.start(directory, EnumSet.allOf(Server.class), new RecordedEvents()));
        }
        System.out.println(READY);
        // Held until the test kills this process, or ends and thereby closes the pipe.
        int end = System.in.read();
        Runtime.getRuntime().halt(end);
    }

    static Process start(Path directory, String mode) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingProgram.class.getName(),
                        directory.toString(),
                        mode))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.inputReader().lines().noneMatch(READY::equals)) {
            process.destroyForcibly();
            throw new IllegalStateException("The holding program ended before it was ready");
        }
        return process;
    }
}
