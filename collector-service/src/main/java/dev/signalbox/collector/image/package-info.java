/**
 * Which pictures a page may carry. Pure functions; they know nothing of manifests, and fetch
 * nothing.
 */
@NullMarked
package dev.signalbox.collector.image;

import org.jspecify.annotations.NullMarked;
