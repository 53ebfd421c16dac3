package io.smartshelf.api.alert;

/** What can have happened to an alert. */
public sealed interface AlertEvent
        permits AlertOpened, AlertHeldBack, AlertAcknowledged, AlertResolved, AlertDismissed, AlertConditionEnded {
    AlertId alertId();
}
