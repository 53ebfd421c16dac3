package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Another policy is in force for the shelf. */
@EventName("ShelfPolicyApplied")
@Revision("1")
public record ShelfPolicyApplied(ShelfId shelfId, Instant occurredAt, ShelfPolicy policy) implements ShelfEvent {}
