package io.smartshelf.app.audit.planted;

import io.smartshelf.api.shelf.ShelfId;
import io.smartshelf.command.LogConfiguration;
import io.smartshelf.query.QueriesConfiguration;

/** An auditor that believes those it audits. */
record BorrowedLedger(ShelfId shelfId, LogConfiguration command, QueriesConfiguration query) {}
