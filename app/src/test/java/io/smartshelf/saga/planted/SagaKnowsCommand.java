package io.smartshelf.saga.planted;

import io.smartshelf.command.LogConfiguration;

/** Knows another side. */
record SagaKnowsCommand(LogConfiguration other) {}
