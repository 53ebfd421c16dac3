package io.smartshelf.command;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandExecutionException;

/** Refuses a command, as data that every side can read. */
public final class Refusal {

    private Refusal() {}

    /**
     * What a command handler throws; its details are the {@link Rejection}.
     *
     * @param message "Expected to do something, but a reason"
     * @param facts the values the decision was made on
     */
    public static CommandExecutionException of(RejectionCode code, String message, Map<String, String> facts) {
        return new CommandExecutionException(message, null, new Rejection(code, message, new TreeMap<>(facts)));
    }

    /** Whether a command failed because it was refused, and would be again. */
    static boolean isRefusal(CommandExecutionException failure) {
        return failure.getDetails().filter(Rejection.class::isInstance).isPresent();
    }

    /** Refuses a text that is blank. */
    public static void ifBlank(String field, String text) {
        if (text.isBlank()) {
            throw of(
                    RejectionCode.MISSING_FIELD,
                    "Expected " + field + " to say something, but it is blank",
                    Map.of("field", field, "value", text, "rule", "not blank"));
        }
    }
}
