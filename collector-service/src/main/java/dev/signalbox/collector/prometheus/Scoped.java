package dev.signalbox.collector.prometheus;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A PromQL query whose every selector also asks for one namespace. It reads just enough of the
 * language to find the selectors, and refuses what it cannot follow rather than let it through.
 */
final class Scoped {
  private static final Set<String> LABEL_LISTS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
  private static final Set<String> GROUPING = Set.of("by", "without");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "atan2", "offset");
  private static final Pattern ALTERNATIVE =
      Pattern.compile("[\"'`\\s]or[\"'`\\s]", Pattern.CASE_INSENSITIVE);
  private static final String PUNCTUATION = "+-*/%^=!<>~,@";

  private final String query;
  private final String matcher;
  private final StringBuilder out = new StringBuilder();
  private int at;

  /** Whether what was read last is a value: a word then must be an operator. */
  private boolean value;

  private Scoped(String query, String namespace) {
    this.query = query;
    this.matcher = "namespace=\"" + namespace + "\"";
  }

  /**
   * The query within a namespace, which is a name as Kubernetes has them.
   *
   * @throws IllegalArgumentException with a plain sentence where the query cannot be followed
   */
  static String within(String query, String namespace) {
    return new Scoped(query, namespace).read();
  }

  private String read() {
    while (at < query.length()) {
      char c = query.charAt(at);
      if (Character.isWhitespace(c)) {
        copy(1);
      } else if (c == '#') {
        skipComment();
      } else if (letter(c)) {
        word();
      } else if (digit(c) || c == '.') {
        number();
      } else if (c == '"' || c == '\'' || c == '`') {
        copy(string(at) - at);
        value = true;
      } else if (c == '{') {
        selector();
      } else if (c == '[') {
        copy(closing(at, ']') - at);
        value = true;
      } else {
        punctuation(c);
      }
    }
    return out.toString();
  }

  private void punctuation(char c) {
    if (c == ')') {
      value = true;
    } else if (c == '(' || PUNCTUATION.indexOf(c) >= 0) {
      value = false;
    } else {
      throw new IllegalArgumentException(
          "\"" + c + "\" is not understood at character " + (at + 1));
    }
    copy(1);
  }

  private void word() {
    int end = at;
    while (end < query.length() && (letter(query.charAt(end)) || digit(query.charAt(end)))) {
      end++;
    }
    String word = query.substring(at, end);
    String lower = word.toLowerCase(Locale.ROOT);
    int next = afterSpace(end);
    char following = next < query.length() ? query.charAt(next) : ' ';
    if (LABEL_LISTS.contains(lower)) {
      labels(end, next, following, lower);
    } else if (following == '(') {
      copy(end - at); // a function or an aggregation
      value = false;
    } else if (OPERATORS.contains(lower) && value) {
      copy(end - at);
      value = false;
    } else if (lower.equals("bool") && !value || lower.equals("inf") || lower.equals("nan")) {
      copy(end - at);
      value = !lower.equals("bool");
    } else if (GROUPING.contains(wordAt(next))) {
      copy(end - at); // an aggregation whose labels come first
    } else {
      metric(end, following);
    }
  }

  private void metric(int end, char following) {
    if (value) {
      throw new IllegalArgumentException(
          "\"" + query.substring(at, end) + "\" is not understood at character " + (at + 1));
    }
    copy(end - at);
    if (following != '{') {
      out.append('{').append(matcher).append('}');
      value = true;
    }
  }

  /** Names of labels, not of metrics. */
  private void labels(int end, int next, char following, String word) {
    if (following == '(') {
      copy(closing(next, ')') - at);
    } else if (word.startsWith("group_")) {
      copy(end - at);
    } else {
      throw new IllegalArgumentException("\"" + word + "\" needs labels in parentheses");
    }
    value = GROUPING.contains(word) && value;
  }

  private void selector() {
    int end = closing(at, '}');
    String inside = query.substring(at + 1, end - 1).strip();
    if (ALTERNATIVE
        .matcher(inside)
        .find()) { // of relatives of Prometheus; the matcher would bind one side only
      throw new IllegalArgumentException("\"or\" between labels is not understood");
    }
    out.append('{').append(matcher);
    if (!inside.isEmpty()) {
      out.append(',').append(inside);
    }
    out.append('}');
    at = end;
    value = true;
  }

  private void number() {
    int end = at;
    while (end < query.length()
        && (letter(query.charAt(end)) || digit(query.charAt(end)) || query.charAt(end) == '.')) {
      end++;
    }
    copy(end - at);
    value = true;
  }

  /** Behind the end of what opens at the position; strings in it do not count. */
  private int closing(int from, char end) {
    int i = from + 1;
    while (i < query.length()) {
      char c = query.charAt(i);
      if (c == end) {
        return i + 1;
      }
      if (c == '#' || c == '{' || c == '(' || c == '[') {
        break;
      }
      i = c == '"' || c == '\'' || c == '`' ? string(i) : i + 1;
    }
    throw new IllegalArgumentException("\"" + end + "\" is missing");
  }

  /** Behind the end of the string that begins at the position. */
  private int string(int from) {
    char quote = query.charAt(from);
    for (int i = from + 1; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c == quote) {
        return i + 1;
      }
      if (c == '\\' && quote != '`') {
        i++;
      }
    }
    throw new IllegalArgumentException("a string does not end");
  }

  private void skipComment() {
    int end = query.indexOf('\n', at);
    at = end < 0 ? query.length() : end;
  }

  private int afterSpace(int from) {
    int i = from;
    while (i < query.length() && Character.isWhitespace(query.charAt(i))) {
      i++;
    }
    return i;
  }

  private String wordAt(int from) {
    int end = from;
    while (end < query.length() && letter(query.charAt(end))) {
      end++;
    }
    return query.substring(from, end).toLowerCase(Locale.ROOT);
  }

  private void copy(int count) {
    out.append(query, at, at + count);
    at += count;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
