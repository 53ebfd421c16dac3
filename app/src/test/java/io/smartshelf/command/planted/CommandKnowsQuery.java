package io.smartshelf.command.planted;

import io.smartshelf.query.QueriesConfiguration;

/** Knows another side. */
record CommandKnowsQuery(QueriesConfiguration other) {}
