package io.smartshelf.app.audit;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The books of aggregates of one kind. Those in use are kept in memory; a book that is closed is put away, and found again
 * should its aggregate have another event.
 *
 * @param <T> a book, all of which is in its fields
 */
final class Books<T> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(com.fasterxml.jackson.annotation.PropertyAccessor.ALL, Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY)
                    .withCreatorVisibility(Visibility.ANY))
            .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
            .build();

    private final Archive archive;
    private final String kind;
    private final Class<T> type;
    private final Map<String, T> inUse = new HashMap<>();

    Books(Archive archive, String kind, Class<T> type) {
        this.archive = archive;
        this.kind = kind;
        this.type = type;
    }

    /** The book of an event's aggregate; null if there is none yet. */
    @Nullable
    T of(LoggedEvent event) {
        // Nothing can have been put away before an aggregate's first event.
        return event.sequence() == 0 ? inUse.get(event.aggregateId()) : of(event.aggregateId());
    }

    /** The book with an id; null if there is none. */
    @Nullable
    T of(String id) {
        T book = inUse.get(id);
        if (book == null) {
            String content = archive.takeOut(kind, id);
            if (content != null) {
                book = JSON.readValue(content, type);
                inUse.put(id, book);
            }
        }
        return book;
    }

    /** The book with an id if it is in use. */
    @Nullable
    T inUse(String id) {
        return inUse.get(id);
    }

    void put(String id, T book) {
        inUse.put(id, book);
    }

    void putAway(String id) {
        T book = inUse.remove(id);
        if (book != null) {
            archive.putAway(kind, id, JSON.writeValueAsString(book));
        }
    }

    /** Those in use, by id. */
    Map<String, T> inUse() {
        return new TreeMap<>(inUse);
    }

    /** Reads all, also those put away. */
    void forEach(BiConsumer<String, T> reader) {
        inUse().forEach(reader);
        archive.query(
                "select id, content from audit_book where kind = ? order by id",
                row -> reader.accept(row.getString(1), JSON.readValue(row.getString(2), type)),
                kind);
    }
}
