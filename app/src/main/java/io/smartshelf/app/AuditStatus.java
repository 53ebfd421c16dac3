package io.smartshelf.app;

/**
 * Where an audit stands.
 *
 * @param read events of the log that have been read
 * @param events in the log
 */
public record AuditStatus(long read, long events) {}
