package io.smartshelf.graphql.account;

import java.util.Locale;

/**
 * Somebody who may sign in.
 *
 * @param pseudonym what events say of who it is; stands for the person, not for the login
 */
public record Account(String login, Role role, String pseudonym) {

    /** What an account may do. */
    public enum Role {
        /** See everything and give commands. */
        MANAGER,
        /** See everything. */
        AUDITOR;

        /** As it is stored and shown. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException if there is no such role */
        public static Role ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
