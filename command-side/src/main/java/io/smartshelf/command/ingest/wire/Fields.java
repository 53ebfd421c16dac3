package io.smartshelf.command.ingest.wire;

import static io.smartshelf.api.common.RejectionCode.IMPLAUSIBLE_TIME;
import static io.smartshelf.api.common.RejectionCode.MISSING_FIELD;
import static io.smartshelf.api.common.RejectionCode.OUT_OF_RANGE;
import static io.smartshelf.api.common.RejectionCode.WRONG_TYPE;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object, read by their rules. A field that is null counts as missing; one that breaks its rule
 * ends the reading with a {@link RefusedMessageException} that says so.
 */
final class Fields {

    private static final int SHOWN_VALUE_LENGTH = 60;
    private static final BigDecimal MAX_GRAMS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MAX_EUROS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MAX_DISCOUNT = new BigDecimal("0.95");
    private static final int PRICE_DECIMALS = 4;
    private static final int DISCOUNT_DECIMALS = 10;
    private static final Duration FURTHEST_AHEAD = Duration.ofHours(24);
    private static final Duration FURTHEST_BACK = Duration.ofDays(30);

    private final JsonNode object;
    private final String path;
    private final Instant storeNow;

    /** @param storeNow what times are measured against */
    Fields(JsonNode object, Instant storeNow) {
        this(object, "", storeNow);
    }

    private Fields(JsonNode object, String path, Instant storeNow) {
        this.object = object;
        this.path = path;
        this.storeNow = storeNow;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    /** The refusal of a field that is there and breaks a rule of its message. */
    RefusedMessageException broken(RejectionCode code, String name, String rule) {
        return broken(code, name, required(name, find(name), rule), rule);
    }

    /** The refusal of a message that lacks a field. */
    RefusedMessageException missing(String name, String rule) {
        return refused(MISSING_FIELD, name, "missing", rule);
    }

    String text(String name, int maxLength) {
        return required(name, optionalText(name, maxLength), textRule(maxLength));
    }

    @Nullable
    String optionalText(String name, int maxLength) {
        var node = find(name);
        if (node == null) {
            return null;
        }
        var rule = textRule(maxLength);
        if (!node.isString()) {
            throw broken(WRONG_TYPE, name, node, rule);
        }
        var text = node.stringValue();
        if (text.isEmpty() || text.length() > maxLength) {
            throw broken(OUT_OF_RANGE, name, node, rule);
        }
        // PostgreSQL keeps no NUL in text, and nobody wants the others in a log line.
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw broken(WRONG_TYPE, name, node, rule);
        }
        return text;
    }

    /** @param read throws {@link IllegalArgumentException} or {@link DateTimeException} if the text has another form */
    <T> T form(String name, Function<String, T> read, String rule) {
        var node = required(name, find(name), rule);
        if (!node.isString()) {
            throw broken(WRONG_TYPE, name, node, rule);
        }
        try {
            return read.apply(node.stringValue());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw broken(WRONG_TYPE, name, node, rule);
        }
    }

    long wholeNumber(String name, long min, long max) {
        return required(name, optionalWholeNumber(name, min, max), wholeNumberRule(min, max));
    }

    @Nullable
    Long optionalWholeNumber(String name, long min, long max) {
        var node = find(name);
        if (node == null) {
            return null;
        }
        var rule = wholeNumberRule(min, max);
        if (!node.isIntegralNumber()) {
            throw broken(WRONG_TYPE, name, node, rule);
        }
        return within(BigDecimal.valueOf(min), BigDecimal.valueOf(max), name, node, rule)
                .longValueExact();
    }

    double grams(String name) {
        return required(name, optionalGrams(name), gramsRule());
    }

    @Nullable
    Double optionalGrams(String name) {
        var node = find(name);
        if (node == null) {
            return null;
        }
        return within(MAX_GRAMS.negate(), MAX_GRAMS, name, node, gramsRule()).doubleValue();
    }

    BigDecimal euros(String name) {
        var rule = "a price from 0 to " + MAX_EUROS + " with at most " + PRICE_DECIMALS + " decimals";
        return decimal(name, MAX_EUROS, PRICE_DECIMALS, rule);
    }

    BigDecimal discount(String name) {
        var rule = "a fraction from 0 to " + MAX_DISCOUNT + " with at most " + DISCOUNT_DECIMALS + " decimals";
        return decimal(name, MAX_DISCOUNT, DISCOUNT_DECIMALS, rule);
    }

    private BigDecimal decimal(String name, BigDecimal max, int decimals, String rule) {
        var node = required(name, find(name), rule);
        var value = within(BigDecimal.ZERO, max, name, node, rule);
        if (value.stripTrailingZeros().scale() > decimals) {
            throw broken(OUT_OF_RANGE, name, node, rule);
        }
        // The amount as sent, but never in powers of ten or with more digits than its rule allows.
        return value.setScale(Math.min(Math.max(value.scale(), 0), decimals));
    }

    Instant time(String name) {
        var time = form(
                name,
                text -> OffsetDateTime.parse(text).toInstant(),
                "a time with its offset, like 2026-01-31T17:52:05+00:00");
        if (time.isAfter(storeNow.plus(FURTHEST_AHEAD)) || time.isBefore(storeNow.minus(FURTHEST_BACK))) {
            throw broken(
                    IMPLAUSIBLE_TIME,
                    name,
                    "at most " + FURTHEST_AHEAD.toHours() + " hours after and " + FURTHEST_BACK.toDays()
                            + " days before the store's clock, which stands at " + storeNow);
        }
        return time;
    }

    @Nullable
    LocalDate optionalDate(String name) {
        return has(name) ? form(name, LocalDate::parse, "a date like 2026-01-31") : null;
    }

    List<Fields> objects(String name, int max) {
        var rule = "a list of at most " + max + " objects";
        var node = required(name, find(name), rule);
        if (!node.isArray()) {
            throw broken(WRONG_TYPE, name, node, rule);
        }
        if (node.size() > max) {
            throw refused(OUT_OF_RANGE, name, "a list of " + node.size(), rule);
        }
        var objects = new ArrayList<Fields>(node.size());
        for (var element : node.values()) {
            var place = name + "[" + objects.size() + "]";
            if (!element.isObject()) {
                throw broken(WRONG_TYPE, place, element, "an object");
            }
            objects.add(new Fields(element, path + place + ".", storeNow));
        }
        return objects;
    }

    private RefusedMessageException broken(RejectionCode code, String name, JsonNode value, String rule) {
        return refused(code, name, shown(value), rule);
    }

    private RefusedMessageException refused(RejectionCode code, String name, String value, String rule) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("field", path + name);
        facts.put("value", value);
        facts.put("rule", rule);
        return new RefusedMessageException(new Rejection(
                code, path + name + " is " + value + ", it must be " + rule, Collections.unmodifiableMap(facts)));
    }

    private BigDecimal within(BigDecimal min, BigDecimal max, String name, JsonNode node, String rule) {
        if (!node.isNumber()) {
            throw broken(WRONG_TYPE, name, node, rule);
        }
        var value = node.decimalValue();
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw broken(OUT_OF_RANGE, name, node, rule);
        }
        return value;
    }

    private <T> T required(String name, @Nullable T value, String rule) {
        if (value == null) {
            throw missing(name, rule);
        }
        return value;
    }

    private @Nullable JsonNode find(String name) {
        var node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private static String shown(JsonNode value) {
        if (value.isContainer()) {
            return value.isArray() ? "a list" : "an object";
        }
        var text = value.toString();
        return text.length() <= SHOWN_VALUE_LENGTH ? text : text.substring(0, SHOWN_VALUE_LENGTH) + "...";
    }

    private static String textRule(int maxLength) {
        return "a text of 1 to " + maxLength + " characters without control characters";
    }

    private static String wholeNumberRule(long min, long max) {
        return "a whole number from " + min + " to " + max;
    }

    private static String gramsRule() {
        return "a number of grams from -" + MAX_GRAMS + " to " + MAX_GRAMS;
    }
}
