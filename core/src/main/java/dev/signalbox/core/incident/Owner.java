package dev.signalbox.core.incident;

import dev.signalbox.core.Words;

/** Who an incident belongs to: what a person owns, the machine only adds private notes to. */
public enum Owner {
  MACHINE,
  PERSON;

  public String label() {
    return Words.of(this);
  }

  /**
   * @throws IllegalArgumentException naming all there are
   */
  public static Owner parse(String label) {
    return Words.parse(Owner.class, label);
  }
}
