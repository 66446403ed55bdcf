/**
 * What people and tools may ask of the collector over HTTP: applications, the page's settings, how
 * the manifest files stand. It must not decide who may change what of an application; that is the
 * catalog's.
 */
@NullMarked
package dev.signalbox.collector.api;

import org.jspecify.annotations.NullMarked;
