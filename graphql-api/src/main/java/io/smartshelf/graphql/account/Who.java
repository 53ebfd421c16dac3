package io.smartshelf.graphql.account;

/** Names what a mutation finds in its context. */
public final class Who {

    /** The {@link Account} of the manager who gives the command. */
    public static final String ACCOUNT = "account";

    private Who() {}
}
