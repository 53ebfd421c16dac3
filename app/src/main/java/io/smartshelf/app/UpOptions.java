package io.smartshelf.app;

import java.util.Map;

/**
 * How a store is opened.
 *
 * @param port where the dashboard answers, on the loopback interface
 * @param deviceKeys SHA-256 of the keys of devices that may send readings over HTTP, by the device's name
 */
public record UpOptions(
        StoreConfiguration configuration, Pace pace, Roles roles, int port, Map<String, String> deviceKeys) {
    public UpOptions {
        deviceKeys = Map.copyOf(deviceKeys);
    }
}
