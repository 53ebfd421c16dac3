/** Alerts: one per condition, open as long as the condition holds and nobody has dismissed it. */
@NullMarked
package io.smartshelf.api.alert;

import org.jspecify.annotations.NullMarked;
