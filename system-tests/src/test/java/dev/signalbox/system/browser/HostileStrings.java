package dev.signalbox.system.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that do harm where they are taken for anything but text. */
final class HostileStrings {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(n|t|\\\\|u[0-9a-f]{4})");

  private static final int LONGEST_TITLE = 200;

  private HostileStrings() {}

  /** All of them, each once. */
  static List<String> all() throws IOException {
    try (InputStream file = HostileStrings.class.getResourceAsStream("/hostile-strings.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("## "))
          .map(line -> ESCAPE.matcher(line).replaceAll(HostileStrings::letter))
          .toList();
    }
  }

  private static String letter(MatchResult escape) {
    String name = escape.group(1);
    return Matcher.quoteReplacement(
        switch (name.charAt(0)) {
          case 'n' -> "\n";
          case 't' -> "\t";
          case '\\' -> "\\";
          default -> Character.toString(Integer.parseInt(name, 1, 5, 16));
        });
  }

  /** As it fits where there is one line. */
  static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").strip();
  }

  /** The beginning, without half a letter at its end. */
  static String cut(String text, int most) {
    int end = Math.min(text.length(), most);
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /** As many of them together as go into one title, each whole. */
  static List<List<String>> bundles(List<String> strings) {
    List<List<String>> bundles = new ArrayList<>();
    List<String> bundle = new ArrayList<>();
    for (String each : strings) {
      bundle.add(each);
      if (title(bundle).length() > LONGEST_TITLE) {
        bundles.add(List.copyOf(bundle.subList(0, bundle.size() - 1)));
        bundle = new ArrayList<>(List.of(each));
      }
    }
    bundles.add(bundle);
    return bundles;
  }

  static String title(List<String> bundle) {
    return line(String.join(" ", bundle));
  }
}
