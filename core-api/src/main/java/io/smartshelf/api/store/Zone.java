package io.smartshelf.api.store;

/**
 * Where a category stands on the floor plan. Coordinates are fractions of the plan, origin top left, x right, y down.
 */
public record Zone(String id, String category, int aisle, double x0, double y0, double x1, double y1) {}
