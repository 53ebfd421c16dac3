package io.smartshelf.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Errors in the command line that show only when options are looked at together. */
final class Usage {
    private Usage() {}

    static ParameterException error(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Runs a check and reports what it refuses as an error of usage. */
    static void check(CommandSpec command, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "Invalid options: " + e.getMessage(), e);
        }
    }
}
