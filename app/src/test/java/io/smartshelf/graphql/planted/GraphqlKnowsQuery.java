package io.smartshelf.graphql.planted;

import io.smartshelf.query.QueriesConfiguration;

/** Knows another side. */
record GraphqlKnowsQuery(QueriesConfiguration other) {}
