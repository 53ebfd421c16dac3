package io.smartshelf.app;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles that run in this process; at least one. */
public record Roles(Set<Role> roles) {
    private static final Set<String> NOT_YET = Set.of("ml");

    public Roles {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("at least one role is needed");
        }
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    public static Roles all() {
        return new Roles(EnumSet.allOf(Role.class));
    }

    /** @param text {@code all}, or role names separated by commas */
    public static Roles parse(String text) {
        if (text.equals("all")) {
            return all();
        }
        return new Roles(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Roles::role)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException((NOT_YET.contains(name)
                                ? "the role '" + name + "' is not part of this version yet"
                                : "there is no role '" + name + "'")
                        + "; there are all, " + keys(Arrays.asList(Role.values()))));
    }

    public boolean contains(Role role) {
        return roles.contains(role);
    }

    @Override
    public String toString() {
        return keys(roles);
    }

    private static String keys(Iterable<Role> roles) {
        StringBuilder keys = new StringBuilder();
        roles.forEach(role -> keys.append(keys.isEmpty() ? "" : ", ").append(role.key()));
        return keys.toString();
    }
}
