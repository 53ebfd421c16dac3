package io.smartshelf.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the program's exit code says. */
enum ExitCode {
    OK(0, "done"),
    FAILURE(1, "an unexpected failure"),
    USAGE(2, "the command line is not understood"),
    DATA_DIRECTORY_IN_USE(3, "another process holds the data directory"),
    SERVER_FAILED(4, "a port is taken, or a server could not be started, did not answer or died"),
    VIOLATIONS_FOUND(5, "the audit found violations, or a proof failed"),
    DISK_FULL(6, "too little room on the disk"),
    OTHER_STORE(7, "the data directory belongs to a store with other options"),
    // The value that shells expect after Ctrl-C; the Java runtime sets it, and 143 after a plain kill.
    STOPPED(130, "stopped by Ctrl-C (143: by kill); the same command goes on from there");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** Code to meaning, as the help shows it. */
    static Map<String, String> list() {
        Map<String, String> list = new LinkedHashMap<>();
        for (ExitCode exitCode : values()) {
            list.put(" " + exitCode.code, exitCode.meaning);
        }
        return list;
    }
}
