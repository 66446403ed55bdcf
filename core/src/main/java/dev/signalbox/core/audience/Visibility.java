package dev.signalbox.core.audience;

import dev.signalbox.core.Word;

/** Who may see an application's page. */
public enum Visibility implements Word {
  DISABLED,
  INTERNAL,
  PUBLIC;

  /**
   * @throws IllegalArgumentException naming all there are
   */
  public static Visibility parse(String label) {
    return Word.parse(Visibility.class, label);
  }
}
