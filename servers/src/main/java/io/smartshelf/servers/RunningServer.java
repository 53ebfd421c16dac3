package io.smartshelf.servers;

/** A server that answers. */
interface RunningServer {
    /** Stops it cleanly and returns when it is gone; its death is no longer reported from here on. */
    void stop();
}
