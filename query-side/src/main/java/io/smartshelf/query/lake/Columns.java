package io.smartshelf.query.lake;

import java.util.List;

/** Short words for columns. */
final class Columns {

    private Columns() {}

    static LakeColumn text(String name) {
        return new LakeColumn(name, PlainType.TEXT);
    }

    static LakeColumn integer(String name) {
        return new LakeColumn(name, PlainType.INTEGER);
    }

    static LakeColumn longInteger(String name) {
        return new LakeColumn(name, PlainType.LONG);
    }

    static LakeColumn real(String name) {
        return new LakeColumn(name, PlainType.DOUBLE);
    }

    static LakeColumn instant(String name) {
        return new LakeColumn(name, PlainType.INSTANT);
    }

    static LakeColumn date(String name) {
        return new LakeColumn(name, PlainType.DATE);
    }

    static LakeColumn decimal(String name, int precision, int scale) {
        return new LakeColumn(name, new DecimalType(precision, scale));
    }

    static LakeColumn rows(String name, LakeColumn... fields) {
        return new LakeColumn(name, new RowsType(List.of(fields)));
    }
}
