package io.smartshelf.graphql.alert;

import static io.smartshelf.graphql.support.Moments.utc;

import io.smartshelf.api.alert.AlertLocation;
import io.smartshelf.api.alert.AlertStatus;
import io.smartshelf.api.alert.AlertSummary;
import io.smartshelf.api.alert.AlertType;
import io.smartshelf.graphql.account.Names;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An alert as the schema shows it. */
record Alert(
        String conditionId,
        int occurrence,
        AlertType type,
        AlertLocation location,
        String sku,
        @Nullable String lot,
        AlertStatus status,
        int units,
        @Nullable Integer limit,
        @Nullable Integer capacity,
        @Nullable Integer suggestedUnits,
        @Nullable LocalDate expiresOn,
        @Nullable String note,
        @Nullable String acknowledgedBy,
        @Nullable String closedBy,
        @Nullable String reason,
        OffsetDateTime openedAt,
        OffsetDateTime changedAt,
        @Nullable OffsetDateTime closedAt) {

    static Alert of(AlertSummary alert, Names names) {
        var condition = alert.condition();
        var figures = alert.figures();
        var closedAt = alert.closedAt();
        return new Alert(
                condition.toString(),
                alert.occurrence(),
                condition.type(),
                condition.location(),
                condition.sku().value(),
                condition.lot(),
                alert.status(),
                figures.units(),
                figures.limit(),
                figures.capacity(),
                figures.suggestedUnits(),
                figures.expiresOn(),
                figures.note(),
                names.ofNullable(alert.acknowledgedBy()),
                names.ofNullable(alert.closedBy()),
                alert.reason(),
                utc(alert.openedAt()),
                utc(alert.changedAt()),
                closedAt == null ? null : utc(closedAt));
    }

    /** Its id in the list of alerts. */
    String id() {
        return conditionId + "#" + occurrence;
    }
}
