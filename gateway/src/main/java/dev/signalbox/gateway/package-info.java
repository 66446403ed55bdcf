/**
 * The only door to Signalbox: one list of routes, who may use each, and nothing else reachable.
 * Knows no rule of a status page and keeps nothing but tokens.
 */
@NullMarked
package dev.signalbox.gateway;

import org.jspecify.annotations.NullMarked;
