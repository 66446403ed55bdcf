/**
 * What is watched: the catalog entry of each application, as far as pages and figures need it. It
 * must not know checks' settings, secrets or notification addresses.
 */
@NullMarked
package dev.signalbox.query.catalog;

import org.jspecify.annotations.NullMarked;
