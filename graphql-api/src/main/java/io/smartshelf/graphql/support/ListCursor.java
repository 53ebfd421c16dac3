package io.smartshelf.graphql.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Places in a list, as text that means nothing to its readers.
 *
 * @param list its name, so that a cursor of another list is noticed
 */
public record ListCursor(String list) {

    public String behind(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((list + ":" + id).getBytes(UTF_8));
    }

    /**
     * The id a cursor stands behind; null for none.
     *
     * @throws IllegalArgumentException if the text is no cursor of this list
     */
    public @Nullable String parse(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String place;
        try {
            place = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this list", e);
        }
        if (!place.startsWith(list + ":")) {
            throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this list");
        }
        return place.substring(list.length() + 1);
    }
}
