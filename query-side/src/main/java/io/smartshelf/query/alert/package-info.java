/** Alerts: which are open, and everything that ever happened to them. */
@NullMarked
package io.smartshelf.query.alert;

import org.jspecify.annotations.NullMarked;
