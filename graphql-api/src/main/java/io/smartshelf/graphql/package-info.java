/** What browsers ask: the GraphQL schema answered from the query side, its live subscriptions, and the page itself. */
@NullMarked
package io.smartshelf.graphql;

import org.jspecify.annotations.NullMarked;
