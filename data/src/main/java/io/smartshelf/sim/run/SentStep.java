package io.smartshelf.sim.run;

import io.smartshelf.sim.fault.Message;
import java.time.Instant;
import java.util.List;

/** The messages of a step and its fence, as they are sent and may have to be sent again. */
record SentStep(long fence, Instant now, List<Message> messages) {}
