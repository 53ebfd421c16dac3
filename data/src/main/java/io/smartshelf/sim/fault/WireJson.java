package io.smartshelf.sim.fault;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages as devices do: fields in the order of the format, times in ISO-8601. */
final class WireJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private WireJson() {}

    static String write(Record message) {
        return MAPPER.writeValueAsString(message);
    }
}
