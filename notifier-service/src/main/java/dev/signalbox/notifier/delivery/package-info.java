/**
 * One row per (news, subscription), leased by one worker at a time, retried on a schedule, with
 * proof of how it ended. Knows no channel in particular and nothing of Kafka or of how people
 * subscribe.
 *
 * <pre>
 *   pending ──▶ leased ── accepted ───────────────▶ delivered
 *                 │ ▲
 *          failed │ │ due again (the lease of a worker that died expires)
 *                 ▼ │
 *              retrying ── schedule exhausted, gone ──▶ dead ── replayed ──▶ pending
 * </pre>
 */
@NullMarked
package dev.signalbox.notifier.delivery;

import org.jspecify.annotations.NullMarked;
