/**
 * Manifest files as a source of applications: reads them, watches them, and states in the catalog
 * what they say. A file that does not hold leaves the last good version in force; one that cannot
 * be read removes nothing.
 */
@NullMarked
package dev.signalbox.collector.file;

import org.jspecify.annotations.NullMarked;
