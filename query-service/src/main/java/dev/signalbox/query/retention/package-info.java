/**
 * For how long is kept what pages and charts are made of. Raw samples die by the day, with their
 * partitions ({@code samples}). It must not know what the kept is used for.
 */
@NullMarked
package dev.signalbox.query.retention;

import org.jspecify.annotations.NullMarked;
