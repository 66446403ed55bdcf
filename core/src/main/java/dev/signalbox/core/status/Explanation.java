package dev.signalbox.core.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was measured, in one sentence for people: which check decided, for how long that had been
 * so, and what the others say ("decided by http: 503 for 90 s; 3 of 3 pods ready"). True at the
 * moment of a move and kept with it; that it would read otherwise later moves nothing.
 */
final class Explanation {
  private static final int MOST_OTHERS = 4;

  private Explanation() {}

  /**
   * @param others the worst first
   */
  static String of(Evidence decided, List<Evidence> others, Instant at) {
    String by = decided.check().isEmpty() ? "the workload" : decided.check();
    return Stream.concat(
            Stream.of("decided by " + by + ": " + words(decided, at) + lasting(decided, at)),
            others.stream().limit(MOST_OTHERS).map(other -> other.named(words(other, at))))
        .collect(Collectors.joining("; "));
  }

  private static String words(Evidence evidence, Instant at) {
    String reason = evidence.reason(at);
    Verdict settled = evidence.stance().settled();
    return reason.isBlank() && settled != null ? settled.label() : reason;
  }

  /** A workload's reason may be newer than its verdict: nothing is said of how long it holds. */
  private static String lasting(Evidence evidence, Instant at) {
    Instant since = evidence.stance().since();
    boolean lasts = since != null && evidence.stance().proved(at) && !evidence.check().isEmpty();
    long seconds = lasts ? Duration.between(since, at).toSeconds() : 0;
    String length = seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    return seconds == 0 ? "" : " for " + (seconds < 120 ? seconds + " s" : length);
  }
}
