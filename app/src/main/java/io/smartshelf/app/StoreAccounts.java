package io.smartshelf.app;

import io.smartshelf.graphql.account.Erasure;
import java.util.Map;

/** Who may sign in to a store. Roles are {@code manager} and {@code auditor}. */
public interface StoreAccounts {
    /**
     * Adds an account.
     *
     * @return false if the name is taken
     * @throws IllegalArgumentException with what is wrong with the name, the password or the role
     */
    boolean add(String name, String password, String role);

    /**
     * Gives an account another password and ends its sessions.
     *
     * @return false if there is no such account
     * @throws IllegalArgumentException with what is wrong with the password
     */
    boolean changePassword(String name, String password);

    /** Takes an account away and ends its sessions; false if there is none. What it did is still shown with its name. */
    boolean remove(String name);

    /** Takes a person's name away, with the account and its sessions if there still is one. */
    Erasure erase(String name);

    /** The role of each account, by name. */
    Map<String, String> roles();
}
