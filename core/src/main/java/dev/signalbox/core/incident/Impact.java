package dev.signalbox.core.incident;

import dev.signalbox.core.Word;

/** How bad an incident is, from mild to severe. */
public enum Impact implements Word {
  NONE,
  MINOR,
  MAJOR,
  CRITICAL;

  public Impact worse(Impact other) {
    return other.compareTo(this) > 0 ? other : this;
  }
}
