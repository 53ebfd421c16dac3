package io.smartshelf.saga.policy;

import io.smartshelf.api.common.Rejection;
import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.policy.ChangeReplenishmentPolicy;
import io.smartshelf.api.policy.PolicyScope;
import io.smartshelf.api.policy.PolicyTerm;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.api.warehouse.PickOrder;
import io.smartshelf.api.warehouse.ReorderRule;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An edit of one half of a policy by SQL. An update changes the columns that it changed and no other; a row that is
 * inserted sets its half as a whole, one that is deleted or no longer active leaves it to wider scopes.
 *
 * @param before the row before; null if it was inserted
 * @param after the row after; null if it was deleted
 */
record PolicyEdit(
        long id,
        String who,
        String scope,
        Part part,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    private static final String REORDER_RULE = "reorder_rule";
    private static final String REORDER_POINT = "reorder_point_qty";

    private static final Map<PolicyTerm, List<String>> SHELF_COLUMNS = new EnumMap<>(Map.of(
            PolicyTerm.THRESHOLD_PERCENT, List.of("threshold_pct"),
            PolicyTerm.MIN_UNITS, List.of("min_qty"),
            PolicyTerm.TARGET_PERCENT, List.of("target_pct")));
    private static final Map<PolicyTerm, List<String>> BACK_ROOM_COLUMNS = new EnumMap<>(Map.of(
            PolicyTerm.PICK_ORDER, List.of("pick_order"),
            PolicyTerm.REORDER_RULE, List.of(REORDER_RULE, REORDER_POINT),
            PolicyTerm.PLAN_APPROVAL, List.of("plan_approval")));

    /** The halves of a policy, each edited through a view of its own. */
    enum Part {
        /** Through {@code config.shelf_policies}. */
        SHELF,
        /** Through {@code config.wh_policies}. */
        BACK_ROOM;

        static Part parse(String column) {
            return valueOf(column.toUpperCase(Locale.ROOT));
        }
    }

    /** The id of its command, the same whenever it is given. */
    String commandId() {
        return "policy-edit/" + id;
    }

    /** Whether it leaves its half to wider scopes. */
    boolean takesAway() {
        return after == null || !after.path("active").asBoolean(false);
    }

    /** @throws RefusedEditException if it cannot be said as a command */
    ChangeReplenishmentPolicy command(Instant storeTime) {
        return new ChangeReplenishmentPolicy(
                policyScope(), takesAway() ? PolicyTerms.NONE : terms(), changed(), who, storeTime);
    }

    /** @throws RefusedEditException if there can be no such scope */
    PolicyScope policyScope() {
        try {
            return PolicyScope.parse(scope);
        } catch (IllegalArgumentException e) {
            throw refused(RejectionCode.WRONG_TYPE, "scope", scope, String.valueOf(e.getMessage()));
        }
    }

    private Set<PolicyTerm> changed() {
        boolean wasActive = before != null && before.path("active").asBoolean(false);
        var columns = part == Part.SHELF ? SHELF_COLUMNS : BACK_ROOM_COLUMNS;
        return columns.entrySet().stream()
                .filter(term ->
                        takesAway() || !wasActive || term.getValue().stream().anyMatch(this::said))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PolicyTerm.class)));
    }

    private PolicyTerms terms() {
        var threshold = value("threshold_pct");
        var approval = value("plan_approval");
        return new PolicyTerms(
                threshold == null ? null : threshold.decimalValue(),
                integer("min_qty"),
                integer("target_pct"),
                word("pick_order", PickOrder.class),
                reorderRule(),
                approval == null ? null : approval.booleanValue());
    }

    /** Whoever says only the rule or only the number means what goes with it. */
    private @Nullable ReorderRule reorderRule() {
        var kind = word(REORDER_RULE, ReorderRule.Kind.class);
        var point = integer(REORDER_POINT);
        if (said(REORDER_POINT) && !said(REORDER_RULE)) {
            kind = point == null ? null : ReorderRule.Kind.FIXED;
        } else if (said(REORDER_RULE) && !said(REORDER_POINT) && kind != ReorderRule.Kind.FIXED) {
            point = null;
        }
        if (point != null && point < 0) {
            throw refused(RejectionCode.OUT_OF_RANGE, REORDER_POINT, point.toString(), "0 or more");
        }
        if ((kind == ReorderRule.Kind.FIXED) != (point != null)) {
            throw refused(
                    RejectionCode.OUT_OF_RANGE,
                    REORDER_POINT,
                    String.valueOf(point),
                    "a number with the rule FIXED and none with another");
        }
        return kind == null ? null : new ReorderRule(kind, point);
    }

    /** Whether the edit gave a column another value; what was inserted without a value was not said. */
    private boolean said(String column) {
        var now = value(column);
        var then = before == null ? null : before.get(column);
        if (then == null || then.isNull()) {
            return now != null;
        }
        return !then.equals(now);
    }

    private @Nullable JsonNode value(String column) {
        var value = after == null ? null : after.get(column);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable Integer integer(String column) {
        var value = value(column);
        return value == null ? null : value.intValue();
    }

    private <E extends Enum<E>> @Nullable E word(String column, Class<E> words) {
        var value = value(column);
        if (value == null) {
            return null;
        }
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(value.asString()))
                .findFirst()
                .orElseThrow(() -> refused(
                        RejectionCode.OUT_OF_RANGE,
                        column,
                        value.asString(),
                        "one of " + Arrays.toString(words.getEnumConstants())));
    }

    private static RefusedEditException refused(RejectionCode code, String field, String value, String rule) {
        return new RefusedEditException(new Rejection(
                code,
                "Expected " + field + " to be " + rule + ", but it is " + value,
                new TreeMap<>(Map.of("field", field, "value", value, "rule", rule))));
    }

    /** An edit that cannot be said as a command. */
    static final class RefusedEditException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Rejection rejection;

        RefusedEditException(Rejection rejection) {
            super(rejection.message());
            this.rejection = rejection;
        }

        Rejection rejection() {
            return rejection;
        }
    }
}
