package io.smartshelf.api.planted;

import io.smartshelf.api.common.EventName;

/** An event that belongs to no family, so that the log could not read it back. */
@EventName("UnlistedEvent")
record UnlistedEvent(String id) {}
