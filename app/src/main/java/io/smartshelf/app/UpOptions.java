package io.smartshelf.app;

import java.util.Map;

/**
 * How a store is opened.
 *
 * @param port where the dashboard answers, on the loopback interface
 * @param deviceKeys SHA-256 of the keys of devices that may send readings over HTTP, by the device's name
 * @param seal where its keys and its chain file are, if the role {@link Role#INGEST} runs here
 */
public record UpOptions(
        StoreConfiguration configuration,
        Pace pace,
        Roles roles,
        int port,
        Map<String, String> deviceKeys,
        SealFiles seal) {
    public UpOptions {
        deviceKeys = Map.copyOf(deviceKeys);
    }
}
