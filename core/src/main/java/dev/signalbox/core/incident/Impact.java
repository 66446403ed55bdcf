package dev.signalbox.core.incident;

import dev.signalbox.core.Words;

/** How bad an incident is, from mild to severe. */
public enum Impact {
  NONE,
  MINOR,
  MAJOR,
  CRITICAL;

  public String label() {
    return Words.of(this);
  }

  public Impact worse(Impact other) {
    return other.compareTo(this) > 0 ? other : this;
  }

  /**
   * @throws IllegalArgumentException naming all impacts there are
   */
  public static Impact parse(String label) {
    return Words.parse(Impact.class, label);
  }
}
