package io.smartshelf.app.cli;

/** The command cannot be carried out, for a reason that the user can do something about. */
final class Refusal extends RuntimeException {
    private final ExitCode exitCode;

    Refusal(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
