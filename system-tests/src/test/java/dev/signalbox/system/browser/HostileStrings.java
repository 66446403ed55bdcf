package dev.signalbox.system.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

  private HostileStrings() {}

  /** As many strings as go into one field, each whole. */
  record Bundle(List<String> strings) {
    /** For a field of one line. */
    String line() {
      return String.join(" ", strings).replaceAll("\\p{Cntrl}", " ").strip();
    }

    /** For a field of Markdown: each is a block of its own. */
    String markdown() {
      return String.join("\n\n", strings);
    }
  }

  /** All of them, each once. */
  static List<String> all() {
    try (InputStream file = HostileStrings.class.getResourceAsStream("/hostile-strings.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("## "))
          .map(line -> ESCAPE.matcher(line).replaceAll(HostileStrings::letter))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  /** All of them, in as few bundles as lines of that length allow. */
  static List<Bundle> bundles(int longestLine) {
    List<Bundle> bundles = new ArrayList<>();
    List<String> strings = new ArrayList<>();
    for (String each : all()) {
      strings.add(each);
      if (new Bundle(strings).line().length() > longestLine && strings.size() > 1) {
        strings.removeLast();
        bundles.add(new Bundle(List.copyOf(strings)));
        strings = new ArrayList<>(List.of(each));
      }
    }
    bundles.add(new Bundle(List.copyOf(strings)));
    return bundles;
  }

  /** The beginning, without half a letter at its end. */
  static String cut(String text, int most) {
    int end = Math.min(text.length(), most);
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
