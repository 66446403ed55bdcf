/**
 * Every page, in the memory of every replica, filled from the pages and vitals topics alone. Once
 * it is loaded it needs neither Kafka nor PostgreSQL to answer. It must not know who is looking.
 */
@NullMarked
package dev.signalbox.query.directory;

import org.jspecify.annotations.NullMarked;
