package io.smartshelf.api.storeday;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Opens the day. One that is open stays as it is. */
public record OpenStoreDay(@TargetAggregateIdentifier StoreDayId storeDayId) implements StoreDayCommand {}
