/**
 * What to watch: the applications, who states which field of them, and their versions. Row and
 * outbox record are written in one transaction. It must not know how a request or a file was read.
 */
@NullMarked
package dev.signalbox.collector.catalog;

import org.jspecify.annotations.NullMarked;
