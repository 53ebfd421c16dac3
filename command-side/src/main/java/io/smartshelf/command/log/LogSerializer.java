package io.smartshelf.command.log;

import io.smartshelf.api.common.DomainEvents;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes what the log, tokens and snapshots hold, as canonical JSON: fields in the order of their record, maps by key,
 * nulls left out, numbers plain. Events stand under their {@link io.smartshelf.api.common.EventName}, never under a
 * class name.
 */
public final class LogSerializer extends Jackson3Serializer {

    private final Map<String, Class<?>> typesByName = new HashMap<>();
    private final Map<Class<?>, SerializedType> namesByType = new HashMap<>();

    private LogSerializer(Builder builder) {
        super(builder);
        for (Class<?> type : DomainEvents.types()) {
            String name = DomainEvents.nameOf(type);
            Class<?> earlier = typesByName.put(name, type);
            if (earlier != null) {
                throw new IllegalStateException("event name " + name + " stands for " + earlier + " and " + type);
            }
            namesByType.put(
                    type, new SimpleSerializedType(name, getRevisionResolver().revisionOf(type)));
        }
    }

    /** A new serializer; it is safe for use by many threads. */
    public static LogSerializer create() {
        return new LogSerializer(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                        .allowIfSubType("org.axonframework.")
                                        .allowIfSubType("java.lang.")
                                        .allowIfSubType("java.util.")
                                        .allowIfSubType("io.smartshelf.")
                                        .build())
                                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(
                                        com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
                                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)));
    }

    /** Whether an object of this type was written by this version of its class. */
    boolean isCurrent(SerializedType type) {
        Class<?> known = classForType(type);
        return Objects.equals(getRevisionResolver().revisionOf(known), type.getRevision());
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        SerializedType known = namesByType.get(type);
        return known != null ? known : super.typeForClass(type);
    }

    @Override
    protected String resolveClassName(SerializedType serializedType) {
        Class<?> known = typesByName.get(serializedType.getName());
        return known != null ? known.getName() : super.resolveClassName(serializedType);
    }
}
