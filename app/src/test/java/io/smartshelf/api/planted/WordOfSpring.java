package io.smartshelf.api.planted;

import org.springframework.core.Ordered;

/** The language brings something with it. */
interface WordOfSpring extends Ordered {}
