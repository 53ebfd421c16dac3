package io.smartshelf.command.shelf.planted;

import javax.sql.DataSource;

/** Decides on what stands in a table. */
record DecisionOnATable(DataSource table) {}
