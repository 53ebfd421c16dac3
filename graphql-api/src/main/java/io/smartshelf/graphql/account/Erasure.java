package io.smartshelf.graphql.account;

/** What became of the wish to erase a person. */
public enum Erasure {
    /** Name and credentials are gone, sessions over. */
    ERASED,
    /** Refused: there is nobody of this name. */
    UNKNOWN_PERSON,
    /** Refused: without this account nobody could give commands. */
    LAST_MANAGER
}
