package io.smartshelf.graphql.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smartshelf.api.common.Sku;
import java.util.Base64;

/** Places in the list of shelves, as text that means nothing to its readers. */
final class ShelfCursor {

    private static final String PREFIX = "shelf:";

    private ShelfCursor() {}

    static String behind(Sku sku) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((PREFIX + sku.value()).getBytes(UTF_8));
    }

    /** @throws IllegalArgumentException if the text is no cursor of this list */
    static Sku parse(String cursor) {
        String place;
        try {
            place = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this list", e);
        }
        if (!place.startsWith(PREFIX)) {
            throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this list");
        }
        return new Sku(place.substring(PREFIX.length()));
    }
}
