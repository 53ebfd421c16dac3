package io.smartshelf.command.planted;

import io.smartshelf.api.common.EventName;

/** An event outside the language. */
@EventName("ForeignEvent")
record ForeignEvent(String id) {}
