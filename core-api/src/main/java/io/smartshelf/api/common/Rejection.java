package io.smartshelf.api.common;

import java.util.Map;

/**
 * An expected refusal, as data: "Expected to do something, but a reason".
 *
 * @param facts the values the decision was made on, for the reader of the message
 */
public record Rejection(RejectionCode code, String message, Map<String, String> facts) {}
