package io.smartshelf.graphql.support;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command, as the schema shows it.
 *
 * @param rejection null if it was accepted
 */
public record CommandAnswer(boolean accepted, @Nullable RejectionView rejection) {

    static final CommandAnswer ACCEPTED = new CommandAnswer(true, null);

    public static CommandAnswer refused(Rejection rejection) {
        var facts = rejection.facts().entrySet().stream()
                .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                .toList();
        return new CommandAnswer(false, new RejectionView(rejection.code(), rejection.message(), facts));
    }

    public static CommandAnswer refused(RejectionCode code, String message, Map<String, String> facts) {
        return refused(new Rejection(code, message, new java.util.TreeMap<>(facts)));
    }

    /** Why a command was refused. */
    public record RejectionView(RejectionCode code, String message, List<Fact> facts) {}

    /** A value a refusal was decided on. */
    public record Fact(String name, String value) {}
}
