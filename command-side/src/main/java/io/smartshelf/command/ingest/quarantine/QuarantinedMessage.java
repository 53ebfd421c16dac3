package io.smartshelf.command.ingest.quarantine;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.command.ingest.wire.RawMessage;
import java.time.Instant;
import java.util.UUID;

/**
 * A message, or a part of one, that could not be taken.
 *
 * @param id follows from where it came from, so that the same one is kept once
 * @param message the whole of it, also if only a part was refused
 * @param storeTime when it was refused
 */
public record QuarantinedMessage(UUID id, RawMessage message, Rejection rejection, Instant storeTime) {

    public static QuarantinedMessage whole(RawMessage message, Rejection rejection, Instant storeTime) {
        return new QuarantinedMessage(message.origin().id(), message, rejection, storeTime);
    }

    /** @param part names the part within the message */
    public static QuarantinedMessage part(RawMessage message, String part, Rejection rejection, Instant storeTime) {
        return new QuarantinedMessage(message.origin().id(part), message, rejection, storeTime);
    }
}
