package dev.signalbox.standalone.demo;

import java.util.Locale;

/** What can be wrong with a part of the shop. */
enum Fault {
  NONE("Working", "Mend"),
  SLOW("Answers in more than a second", "Slow down"),
  FAILING("Answers 503", "Break"),
  SILENT("Accepts connections and never answers", "Hang"),
  CRASHING("One pod is in a crash loop", "Crash a pod"),
  DOWN("Scaled to zero", "Scale to zero");

  private final String state;
  private final String action;

  Fault(String state, String action) {
    this.state = state;
    this.action = action;
  }

  /** How the part is, in words. */
  String state() {
    return state;
  }

  /** What the button says that makes it so. */
  String action() {
    return action;
  }

  /** The word in the form's address. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
