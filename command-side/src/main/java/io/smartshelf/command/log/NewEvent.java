package io.smartshelf.command.log;

/** An event on its way into the log, already serialised. */
record NewEvent(
        String aggregateId,
        long sequence,
        String aggregateType,
        String name,
        String revision,
        byte[] payload,
        byte[] metadata) {}
