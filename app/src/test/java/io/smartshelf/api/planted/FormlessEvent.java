package io.smartshelf.api.planted;

import io.smartshelf.api.common.EventName;

/** An event that is no record. */
@EventName("FormlessEvent")
final class FormlessEvent {}
