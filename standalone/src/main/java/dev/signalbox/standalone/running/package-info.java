/**
 * One process with all services: starts broker and database where none is named, then each service
 * as a Spring context of its own, and closes them in reverse. Knows how to start the services and
 * nothing of what they do.
 */
@NullMarked
package dev.signalbox.standalone.running;

import org.jspecify.annotations.NullMarked;
