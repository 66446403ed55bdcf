package dev.signalbox.collector.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered. The body is kept only as far as the expectations read it, at most {@link
 * HttpExchange#MAX_BODY}.
 *
 * @param certificateUntil when the server's certificate ends; null without TLS
 * @param location where a redirect leads
 */
record HttpAnswer(
    int status,
    @Nullable String location,
    byte[] body,
    @Nullable Instant certificateUntil,
    double responseTimeMs,
    Phases phases) {

  boolean redirects() {
    return location != null
        && (status == 301 || status == 302 || status == 303 || status == 307 || status == 308);
  }
}
