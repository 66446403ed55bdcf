/**
 * What it was and what people read: histories and figures from what the other services say, pages
 * from memory.
 */
@NullMarked
package dev.signalbox.query;

import org.jspecify.annotations.NullMarked;
