package dev.signalbox.core.audience;

import dev.signalbox.core.Words;

/** Who may see an application's page. */
public enum Visibility {
  DISABLED,
  INTERNAL,
  PUBLIC;

  public String label() {
    return Words.of(this);
  }

  /**
   * @throws IllegalArgumentException naming all visibilities there are
   */
  public static Visibility parse(String label) {
    return Words.parse(Visibility.class, label);
  }
}
