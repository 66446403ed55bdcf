package dev.signalbox.core.incident;

import dev.signalbox.core.Word;

/** Who opened an incident. */
public enum Origin implements Word {
  AUTOMATIC,
  MANUAL
}
