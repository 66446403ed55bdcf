package dev.signalbox.collector.manifest;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Patterns in linear time. RE2 writes counted repeats out, so the product of nested counts is
 * capped as well as the length: four nested {1,100} would run out of memory before they match
 * anything.
 */
public final class Patterns {
  static final int MAX_CHARS = 500;
  private static final int MAX_REPEATS = 1000;
  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{(\\d{1,6})(?:,(\\d{0,6}))?}");

  private Patterns() {}

  /** Why a pattern is refused; null if it is fine. */
  static @Nullable String problem(String pattern) {
    if (product(pattern) > MAX_REPEATS) {
      return "repeats too much: nested counts may multiply to at most 1,000";
    }
    try {
      compile(pattern);
      return null;
    } catch (PatternSyntaxException e) {
      return "is no RE2 pattern: " + e.getDescription();
    }
  }

  public static Pattern compile(String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL);
  }

  /**
   * The largest product of counts along any nesting. Sequences inside one group count by their
   * largest, and text in classes or escapes is read as it stands, which only ever overestimates.
   */
  private static long product(String pattern) {
    Deque<Long> open = new ArrayDeque<>();
    long level = 1;
    long last = 1;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
        last = 1;
      } else if (c == '(') {
        open.push(level);
        level = 1;
        last = 1;
      } else if (c == ')' && !open.isEmpty()) {
        last = level;
        level = Math.max(open.pop(), last);
      } else if (c == '{') {
        last = Math.min(last * count(pattern, i), Integer.MAX_VALUE);
        level = Math.max(level, last);
      } else if (c != '}' && !Character.isDigit(c) && c != ',') {
        last = 1;
      }
    }
    while (!open.isEmpty()) {
      level = Math.max(level, open.pop());
    }
    return level;
  }

  private static long count(String pattern, int from) {
    Matcher matcher = COUNT.matcher(pattern).region(from, pattern.length());
    if (!matcher.lookingAt()) {
      return 1;
    }
    String upper = matcher.group(2);
    long low = Long.parseLong(matcher.group(1));
    return Math.max(1, upper == null || upper.isEmpty() ? low : Long.parseLong(upper));
  }
}
