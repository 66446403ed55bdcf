package dev.signalbox.collector.manifest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A cursor over one object of a document. It remembers which fields were asked for, so that {@link
 * #close()} can refuse the others; a wrong field is noted and read as its default, so that one pass
 * finds every problem.
 */
final class Fields {
  private final JsonNode node;
  private final String path;
  private final List<Problem> problems;
  private final Set<String> known = new HashSet<>();

  Fields(JsonNode node, String path, List<Problem> problems) {
    this.problems = problems;
    this.path = path;
    if (!node.isObject()) {
      problems.add(new Problem(path, "must be an object"));
      this.node = JsonNodeFactory.instance.objectNode();
    } else {
      this.node = node;
    }
  }

  String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  String path() {
    return path;
  }

  void refuse(String field, String message) {
    problems.add(new Problem(at(field), message));
  }

  /** Null where the field is left out or null. */
  @Nullable JsonNode get(String field) {
    known.add(field);
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }

  boolean has(String field) {
    return get(field) != null;
  }

  @Nullable String text(String field, int max) {
    JsonNode value = get(field);
    if (value == null) {
      return null;
    }
    if (!value.isValueNode() || value.isBoolean()) {
      refuse(field, "must be text");
      return null;
    }
    String text = value.asString();
    if (text.length() > max) {
      refuse(field, "must be at most %,d characters long".formatted(max));
      return null;
    }
    if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
      refuse(field, "must not contain control characters");
      return null;
    }
    return text;
  }

  String text(String field, int max, String otherwise) {
    String value = text(field, max);
    return value == null ? otherwise : value;
  }

  String required(String field, int max) {
    if (!has(field)) {
      refuse(field, "is required");
      return "";
    }
    String value = text(field, max, "");
    if (value.isBlank() && problems.stream().noneMatch(p -> p.path().equals(at(field)))) {
      refuse(field, "must not be empty");
    }
    return value;
  }

  @Nullable String matching(String field, Pattern pattern, String saying) {
    String value = text(field, 4096);
    if (value != null && !pattern.matcher(value).matches()) {
      refuse(field, saying);
      return null;
    }
    return value;
  }

  String oneOf(String field, List<String> allowed, String otherwise) {
    String value = text(field, 100, otherwise);
    if (!allowed.contains(value)) {
      refuse(field, "must be one of " + String.join(", ", allowed));
      return otherwise;
    }
    return value;
  }

  boolean flag(String field, boolean otherwise) {
    JsonNode value = get(field);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      refuse(field, "must be true or false");
      return otherwise;
    }
    return value.asBoolean();
  }

  int integer(String field, int min, int max, int otherwise) {
    Integer value = integer(field, min, max);
    return value == null ? otherwise : value;
  }

  @Nullable Integer integer(String field, int min, int max) {
    JsonNode value = get(field);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.asInt() < min
        || value.asInt() > max) {
      refuse(field, "must be a whole number from %d to %d".formatted(min, max));
      return null;
    }
    return value.asInt();
  }

  Duration duration(String field, Duration min, Duration max, Duration otherwise) {
    Duration value = duration(field, min, max);
    return value == null ? otherwise : value;
  }

  @Nullable Duration duration(String field, Duration min, Duration max) {
    String text = text(field, 40);
    if (text == null) {
      return null;
    }
    Duration value = Durations.parse(text);
    if (value == null) {
      refuse(field, "must be a duration such as 800ms, 30s, 5m or 1h, not \"" + text + "\"");
      return null;
    }
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      refuse(
          field, "must be from %s to %s".formatted(Durations.format(min), Durations.format(max)));
      return null;
    }
    return value;
  }

  /** The object in a field; an empty one where it is left out. The caller closes it. */
  Fields object(String field) {
    JsonNode value = get(field);
    return new Fields(
        value == null ? JsonNodeFactory.instance.objectNode() : value, at(field), problems);
  }

  /** Every item of a list as an object, each closed after it was read. */
  <T> List<T> objects(String field, int max, Function<Fields, T> read) {
    List<T> items = new ArrayList<>();
    for (Item item : items(field, max)) {
      Fields fields = new Fields(item.node(), item.path(), problems);
      items.add(read.apply(fields));
      fields.close();
    }
    return items;
  }

  List<String> texts(String field, int max, Function<String, @Nullable String> problem) {
    List<String> items = new ArrayList<>();
    for (Item item : items(field, max)) {
      String refused =
          item.node().isString() ? problem.apply(item.node().asString()) : "must be text";
      if (refused != null) {
        problems.add(new Problem(item.path(), refused));
      } else if (items.contains(item.node().asString())) {
        problems.add(new Problem(item.path(), "is listed twice"));
      } else {
        items.add(item.node().asString());
      }
    }
    return items;
  }

  private List<Item> items(String field, int max) {
    JsonNode value = get(field);
    List<Item> items = new ArrayList<>();
    if (value == null) {
      return items;
    }
    if (!value.isArray()) {
      refuse(field, "must be a list");
    } else if (value.size() > max) {
      refuse(field, "must have at most %d entries".formatted(max));
    } else {
      for (JsonNode item : value) {
        items.add(new Item(item, at(field) + "[" + items.size() + "]"));
      }
    }
    return items;
  }

  private record Item(JsonNode node, String path) {}

  /** The names of the fields that are there. */
  List<String> names() {
    return List.copyOf(node.propertyNames());
  }

  List<Problem> problems() {
    return problems;
  }

  /** Refuses the fields that nobody asked for. */
  void close() {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        refuse(shown, "unknown field" + (known.isEmpty() ? "" : ", known are " + list()));
      }
    }
  }

  private String list() {
    return known.stream().sorted().collect(Collectors.joining(", "));
  }
}
