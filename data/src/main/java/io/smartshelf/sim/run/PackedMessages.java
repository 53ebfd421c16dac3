package io.smartshelf.sim.run;

import io.smartshelf.sim.fault.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Messages as the outbox keeps them: a JSON array, compressed. */
final class PackedMessages {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private PackedMessages() {}

    static byte[] pack(List<Message> messages) {
        var bytes = new ByteArrayOutputStream();
        try (var compressed = new GZIPOutputStream(bytes)) {
            MAPPER.writeValue(compressed, messages);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    static List<Message> unpack(byte[] bytes) {
        try (var compressed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return MAPPER.readValue(compressed, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the messages of a sent step are not what this program packs", unreadable);
        }
    }
}
