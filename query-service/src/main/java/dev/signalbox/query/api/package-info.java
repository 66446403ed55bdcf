/**
 * Reading over REST: finds the page, asks whether the caller may see it, and answers from memory.
 * Only history reads the database.
 */
@NullMarked
package dev.signalbox.query.api;

import org.jspecify.annotations.NullMarked;
