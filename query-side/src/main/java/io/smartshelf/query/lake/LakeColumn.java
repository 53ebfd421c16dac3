package io.smartshelf.query.lake;

/** A column of a table of the lake; every column may be null. */
public record LakeColumn(String name, ColumnType type) {}
