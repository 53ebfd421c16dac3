package io.smartshelf.app;

/**
 * How a store is opened.
 *
 * @param port where the dashboard answers, on the loopback interface
 */
public record UpOptions(StoreConfiguration configuration, Pace pace, Roles roles, int port) {}
