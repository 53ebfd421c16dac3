/** Alerts, as people answer them. */
@NullMarked
package io.smartshelf.graphql.alert;

import org.jspecify.annotations.NullMarked;
