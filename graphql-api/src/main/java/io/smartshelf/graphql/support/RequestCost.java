package io.smartshelf.graphql.support;

import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.FieldComplexityEnvironment;

/** What a field costs: one per value sent, far more for a field that needs a read of its own, times the rows asked for. */
final class RequestCost implements FieldComplexityCalculator {

    /** The most one request may cost: a page of 2,000 shelves with all plain fields, or 100 stock histories. */
    static final int MOST = 100_000;

    /** Deep enough for introspection; the schema's own types need six. */
    static final int DEEPEST = 15;

    private static final int READ = 500;
    private static final int HISTORY = 1_000;
    private static final int SHELVES_OF_A_STORE = 2_000;

    @Override
    public int calculate(FieldComplexityEnvironment field, int childrenCost) {
        var name = field.getParentType().getName() + "."
                + field.getFieldDefinition().getName();
        return switch (name) {
            case "ShelfChanges.shelves" -> times(SHELVES_OF_A_STORE, childrenCost);
            case "Shelf.lots" -> READ + childrenCost;
            case "Shelf.stockHistory" -> HISTORY + childrenCost;
            default ->
                field.getArguments().get("first") instanceof Integer first
                        ? times(StrictMath.max(first, 1), childrenCost)
                        : 1 + childrenCost;
        };
    }

    private static int times(int rows, int cost) {
        return (int) StrictMath.min((long) rows * cost, Integer.MAX_VALUE / 2);
    }
}
