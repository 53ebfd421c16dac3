package io.smartshelf.graphql.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who the pseudonyms in events stand for.
 *
 * @param byPseudonym the empty name is that of an erased person
 */
public record Names(Map<String, String> byPseudonym) {

    /** How an erased person is shown. */
    static final String ERASED = "erased person";

    public Names {
        byPseudonym = Map.copyOf(byPseudonym);
    }

    /** The name to show. What is no pseudonym is shown as it is: events from before pseudonyms carry names. */
    public String of(String who) {
        String name = byPseudonym.getOrDefault(who, who);
        return name.isEmpty() ? ERASED : name;
    }

    /** As {@link #of}; nobody is null. */
    public @Nullable String ofNullable(@Nullable String who) {
        return who == null ? null : of(who);
    }
}
