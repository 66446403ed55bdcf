package dev.signalbox.core.incident;

import dev.signalbox.core.Word;

/** Who an incident belongs to: what a person owns, the machine only adds private notes to. */
public enum Owner implements Word {
  MACHINE,
  PERSON
}
