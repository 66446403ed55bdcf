package dev.signalbox.core.incident;

import dev.signalbox.core.Words;

/** Who opened an incident. */
public enum Origin {
  AUTOMATIC,
  MANUAL;

  public String label() {
    return Words.of(this);
  }

  /**
   * @throws IllegalArgumentException naming all there are
   */
  public static Origin parse(String label) {
    return Words.parse(Origin.class, label);
  }
}
