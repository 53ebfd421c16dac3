package io.smartshelf.command.policy;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.policy.PolicyTerms;
import io.smartshelf.command.Refusal;
import java.math.BigDecimal;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;

/** What terms a policy may have. */
final class TermsRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    // As many as tables keep.
    private static final int THRESHOLD_DECIMALS = 2;

    private TermsRules() {}

    /** Refuses terms that cannot be kept. */
    static void check(PolicyTerms terms) {
        var threshold = terms.thresholdPercent();
        var minUnits = terms.minUnits();
        var target = terms.targetPercent();
        if (threshold != null && (threshold.signum() < 0 || threshold.compareTo(HUNDRED) > 0)) {
            throw outOfRange("thresholdPercent", threshold.toPlainString(), "0 to 100");
        }
        if (threshold != null && threshold.stripTrailingZeros().scale() > THRESHOLD_DECIMALS) {
            throw outOfRange("thresholdPercent", threshold.toPlainString(), "a number with at most 2 decimals");
        }
        if (minUnits != null && minUnits < 0) {
            throw outOfRange("minUnits", minUnits.toString(), "0 or more");
        }
        if (target != null && (target < 1 || target > 100)) {
            throw outOfRange("targetPercent", target.toString(), "1 to 100");
        }
        // A shelf filled up to the target would still be low.
        if (threshold != null && target != null && threshold.compareTo(BigDecimal.valueOf(target)) > 0) {
            throw outOfRange("thresholdPercent", threshold.toPlainString(), "at most targetPercent, " + target);
        }
        if (terms.equals(PolicyTerms.NONE)) {
            throw Refusal.of(
                    RejectionCode.MISSING_FIELD,
                    "Expected terms to set something, but they leave everything to wider scopes",
                    Map.of("field", "terms", "value", "", "rule", "at least one term is set"));
        }
    }

    /** Whether two policies say the same: 30 % and 30.0 % do. */
    static boolean same(PolicyTerms one, PolicyTerms other) {
        return plain(one).equals(plain(other));
    }

    private static PolicyTerms plain(PolicyTerms terms) {
        var threshold = terms.thresholdPercent();
        return new PolicyTerms(
                threshold == null ? null : threshold.stripTrailingZeros(),
                terms.minUnits(),
                terms.targetPercent(),
                terms.pickOrder(),
                terms.reorderRule(),
                terms.planApproval());
    }

    private static CommandExecutionException outOfRange(String field, String value, String rule) {
        return Refusal.of(
                RejectionCode.OUT_OF_RANGE,
                "Expected " + field + " to be " + rule + ", but it is " + value,
                Map.of("field", field, "value", value, "rule", rule));
    }
}
