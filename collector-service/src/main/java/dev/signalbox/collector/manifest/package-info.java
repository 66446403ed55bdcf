/**
 * The one manifest format: reads a document strictly, lists every problem with the path of its
 * field, and fills in the defaults. It must not know where a document came from, nor what is stored
 * or published.
 */
@NullMarked
package dev.signalbox.collector.manifest;

import org.jspecify.annotations.NullMarked;
