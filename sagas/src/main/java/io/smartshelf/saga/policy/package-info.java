/** What policies come to for each article, and who must know of it. */
@NullMarked
package io.smartshelf.saga.policy;

import org.jspecify.annotations.NullMarked;
