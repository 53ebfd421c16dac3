package io.smartshelf.app.cli;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the user step by step what happens: as lines on standard error, or as log entries where those are JSON. */
final class Narrator {
    private static final Logger LOG = LoggerFactory.getLogger("smart-shelf");

    private final PrintWriter err;
    private final boolean json;

    Narrator(PrintWriter err, boolean json) {
        this.err = err;
        this.json = json;
    }

    void say(String line) {
        if (Logs.begun()) {
            LOG.info(line);
        }
        if (!json) {
            err.println(line);
            err.flush();
        }
    }

    void warn(String line) {
        LOG.warn(line);
    }
}
