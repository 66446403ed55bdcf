package dev.signalbox.core.incident;

import dev.signalbox.core.Words;

/**
 * Who said what an incident says of a component; what the machine says mirrors what was measured
 * and claims nothing.
 */
public enum SetBy {
  MACHINE,
  PERSON,
  ALERT;

  public String label() {
    return Words.of(this);
  }

  /**
   * @throws IllegalArgumentException naming all there are
   */
  public static SetBy parse(String label) {
    return Words.parse(SetBy.class, label);
  }
}
