package io.smartshelf.api.alert;

/** What may be asked of an alert. */
public sealed interface AlertCommand
        permits RaiseAlert, ClearAlert, EndCooldown, AcknowledgeAlert, ResolveAlert, DismissAlert {
    AlertId alertId();
}
