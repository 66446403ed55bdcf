package dev.signalbox.query.site.wording;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** English, each message in brackets: what stands outside of them on a page is nobody's text. */
public final class PseudoLanguage {
  private static final Pattern SAID = Pattern.compile("⟦[^⟦⟧]*⟧");

  private PseudoLanguage() {}

  public static Language make() {
    Map<String, String> patterns = new HashMap<>();
    Languages.ENGLISH.patterns().forEach((key, pattern) -> patterns.put(key, "⟦" + pattern + "⟧"));
    return new Language(Locale.ENGLISH, patterns);
  }

  /** What of a text is no message. */
  public static String unsaid(String text) {
    String before = text;
    String rest = SAID.matcher(before).replaceAll(" ");
    while (!rest.equals(before)) {
      before = rest;
      rest = SAID.matcher(before).replaceAll(" ");
    }
    return rest;
  }
}
