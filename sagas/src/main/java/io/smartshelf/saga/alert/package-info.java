/** Which facts open and close alerts, and when an alert that was held back opens. */
@NullMarked
package io.smartshelf.saga.alert;

import org.jspecify.annotations.NullMarked;
