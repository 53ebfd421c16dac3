package io.smartshelf.command.ingest.wire;

import io.smartshelf.api.common.Rejection;

/** What became of a message when it was read. */
public sealed interface ParsedMessage {

    /** It is a reading. */
    record Understood(Reading reading) implements ParsedMessage {}

    /** It is none; the rejection names the field, its value and the rule. */
    record Refused(Rejection rejection) implements ParsedMessage {}
}
