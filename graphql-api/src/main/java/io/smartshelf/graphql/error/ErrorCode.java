package io.smartshelf.graphql.error;

/** Why a request failed: {@code extensions.code} of its error. Refusals of the domain add their own codes. */
public enum ErrorCode {
    /** The document is not GraphQL. */
    INVALID_SYNTAX,
    /** The document does not fit the schema, or a variable does not fit its type. */
    INVALID_QUERY,
    /** An argument has a value it must not have. */
    INVALID_ARGUMENT,
    /** The document asks for more than one request may. */
    TOO_COMPLEX,
    /** Nobody is signed in. */
    UNAUTHENTICATED,
    /** Who is signed in may not do this. */
    FORBIDDEN,
    /** The read model did not answer; asking again later may help. */
    UNAVAILABLE,
    /** A fault of ours; the log has it under the id in the message. */
    INTERNAL
}
