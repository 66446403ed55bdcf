package dev.signalbox.core.incident;

import dev.signalbox.core.Word;

/**
 * Who said what an incident says of a component; what the machine says mirrors what was measured
 * and claims nothing.
 */
public enum SetBy implements Word {
  MACHINE,
  PERSON,
  ALERT
}
