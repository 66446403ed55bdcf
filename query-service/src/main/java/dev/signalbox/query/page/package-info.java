/**
 * What a page says, and to whom: the facts of one application, what moves with every sample, and
 * the one function that makes of both what one kind of reader sees at an instant. REST, streams and
 * the server-rendered site are views of its result and decide nothing by themselves.
 *
 * <p>It must not know where facts come from (Kafka, SQL) nor how they are written down (JSON,
 * HTML).
 */
@NullMarked
package dev.signalbox.query.page;

import org.jspecify.annotations.NullMarked;
