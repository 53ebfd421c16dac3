/** The seal: signed blocks of the log, so that whoever changes, removes or inserts an event later is found out. */
@NullMarked
package io.smartshelf.app.seal;

import org.jspecify.annotations.NullMarked;
