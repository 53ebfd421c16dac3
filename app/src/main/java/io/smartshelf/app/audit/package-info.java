/**
 * The auditor: recomputes from the log alone what must be true, and balances the log against what physically happened.
 * It shares no code with the aggregates and reads events as plain JSON, so a mistake there cannot hide here.
 */
@NullMarked
package io.smartshelf.app.audit;

import org.jspecify.annotations.NullMarked;
