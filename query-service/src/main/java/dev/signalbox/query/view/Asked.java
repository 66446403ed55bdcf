package dev.signalbox.query.view;

import dev.signalbox.query.door.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a request names: variables of its path and the parameters that the view reads. */
public record Asked(Map<String, String> values) {

  public Asked {
    values = Map.copyOf(values);
  }

  public String get(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** Bytes of memory, at most. */
  int weight() {
    return values.entrySet().stream()
        .mapToInt(value -> 2 * (value.getKey().length() + value.getValue().length()) + 64)
        .sum();
  }

  /** One of the words that are allowed; the first where nothing was asked. */
  public String oneOf(String name, String... words) {
    List<String> allowed = Arrays.asList(words);
    String word = get(name, words[0]);
    if (!allowed.contains(word)) {
      throw Problem.invalid(name, "must be one of " + String.join(", ", allowed));
    }
    return word;
  }
}
