package io.smartshelf.graphql.support;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list as the schema shows it. */
public record Connection<T>(List<Edge<T>> edges, PageInfo pageInfo) {

    /** @param id of a node, unique in its list */
    public static <T> Connection<T> of(List<T> nodes, boolean hasNext, ListCursor cursor, Function<T, String> id) {
        var edges = nodes.stream()
                .map(node -> new Edge<>(cursor.behind(id.apply(node)), node))
                .toList();
        return new Connection<>(
                edges,
                new PageInfo(
                        hasNext,
                        edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }

    /** An element and its place. */
    public record Edge<T>(String cursor, T node) {}

    /** Whether there are more, and behind what. */
    public record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}
}
