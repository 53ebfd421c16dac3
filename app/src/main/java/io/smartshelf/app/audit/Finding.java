package io.smartshelf.app.audit;

/**
 * Something that must not be.
 *
 * @param rule which rule is broken
 * @param subject the id of what breaks it
 */
public record Finding(String rule, String subject, String text) {}
