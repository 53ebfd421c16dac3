package io.smartshelf.sim.planted;

import io.smartshelf.graphql.GraphqlApiConfiguration;

/** Knows another side. */
record SimKnowsGraphql(GraphqlApiConfiguration other) {}
