/** How well the system finds what is wrong on its shelves, measured against what the simulator physically did. */
@NullMarked
package io.smartshelf.app.score;

import org.jspecify.annotations.NullMarked;
