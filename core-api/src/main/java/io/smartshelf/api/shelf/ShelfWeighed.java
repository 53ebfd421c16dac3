package io.smartshelf.api.shelf;

import io.smartshelf.api.common.EventName;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A shelf's scale read a change of weight, in grams; it moves no counted units. */
@EventName("ShelfWeighed")
@Revision("1")
public record ShelfWeighed(
        ShelfId shelfId,
        String readingId,
        @Nullable Long sequence,
        Instant occurredAt,
        @Nullable String visitId,
        double deltaGrams,
        List<ReadingFlag> flags)
        implements ShelfEvent {}
