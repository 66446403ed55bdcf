package dev.signalbox.core.status;

/**
 * A status and what led to it: what was measured of a component, or what is shown of it.
 *
 * @param reason the facts; another reason is a change of facts
 * @param explanation what decided, for how long, what others say; may read otherwise each second
 */
public record Finding(Status status, String reason, String explanation) {
  static final Finding NO_DATA = nothing("no data yet");

  static Finding nothing(String why) {
    return new Finding(Status.UNKNOWN, why, why);
  }

  /** What is shown in its place, and by what. */
  Finding under(Status shown, String why, String by) {
    return new Finding(shown, why, by + "; measured " + status.label() + ": " + explanation);
  }
}
