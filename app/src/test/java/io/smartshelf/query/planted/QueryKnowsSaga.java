package io.smartshelf.query.planted;

import io.smartshelf.saga.SagaConfiguration;

/** Knows another side. */
record QueryKnowsSaga(SagaConfiguration other) {}
