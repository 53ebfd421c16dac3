/** Breaks the rules of the language, so that a test can see each rule notice it. */
package io.smartshelf.api.planted;
