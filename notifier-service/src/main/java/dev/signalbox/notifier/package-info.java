/**
 * Who is told, how, and proof that they were.
 *
 * <pre>
 *   Kafka ─▶ intake ─▶ news × subscription ─▶ delivery ─▶ channel/webhook, channel/email
 *                            ▲      ▲              ▲
 *   people ─▶ signup ────────┘      operator ──────┘
 * </pre>
 */
@NullMarked
package dev.signalbox.notifier;

import org.jspecify.annotations.NullMarked;
