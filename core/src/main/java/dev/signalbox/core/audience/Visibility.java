package dev.signalbox.core.audience;

import dev.signalbox.core.Word;

/** Who may see an application's page. */
public enum Visibility implements Word {
  DISABLED,
  INTERNAL,
  PUBLIC
}
