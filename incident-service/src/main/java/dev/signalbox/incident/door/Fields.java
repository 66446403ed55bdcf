package dev.signalbox.incident.door;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The members of one JSON object of a request, read strictly: whatever is wrong is gathered with
 * its path, so that one answer names all of it; whatever was not asked for is refused.
 */
public final class Fields {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final String prefix;
  private final List<Problem.Field> problems;
  private final Set<String> known = new TreeSet<>();
  private final List<Fields> nested = new ArrayList<>();

  private Fields(JsonNode object, String prefix, List<Problem.Field> problems) {
    this.object = object;
    this.prefix = prefix;
    this.problems = problems;
  }

  /** Reads a body; 400 where it is not JSON, 422 where it is JSON but no object. */
  public static Fields of(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "The request needs a JSON body.");
    }
    JsonNode node;
    try {
      node = JSON.readTree(body);
    } catch (JacksonException e) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "The body is not JSON: " + e.getOriginalMessage());
    }
    if (!node.isObject()) {
      throw Problem.invalid("", "must be a JSON object");
    }
    return new Fields(node, "", new ArrayList<>());
  }

  /** Reads the parameters of an address. */
  public static Fields of(Map<String, String> parameters) {
    return new Fields(JSON.valueToTree(parameters), "", new ArrayList<>());
  }

  /** Whether the member stands in the request, be it null. */
  public boolean has(String name) {
    known.add(name);
    return object.has(name);
  }

  /** The text of a member, or null where it is missing, null or wrong (which is then noted). */
  public @Nullable String text(String name, int longest) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      return wrong(name, "must be a text");
    }
    String text = value.stringValue();
    if (text.length() > longest) {
      return wrong(name, "must have at most " + longest + " characters");
    }
    if (text.chars()
        .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
      return wrong(name, "must not contain control characters");
    }
    return text;
  }

  /** One line of text that says something. */
  public @Nullable String line(String name, int longest) {
    String text = text(name, longest);
    if (text == null) {
      return null;
    }
    if (text.isBlank()) {
      return wrong(name, "must not be empty");
    }
    return text.chars().anyMatch(Character::isISOControl)
        ? wrong(name, "must be one line")
        : text.strip();
  }

  public @Nullable Boolean flag(String name) {
    JsonNode value = value(name);
    if (value == null || value.isBoolean()) {
      return value == null ? null : value.booleanValue();
    }
    return wrong(name, "must be true or false");
  }

  public @Nullable Integer number(String name) {
    JsonNode value = value(name);
    if (value == null || value.isInt()) {
      return value == null ? null : value.intValue();
    }
    return wrong(name, "must be a whole number");
  }

  public @Nullable Instant instant(String name) {
    String text = text(name, 64);
    if (text == null) {
      return null;
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.getEpochSecond() < 0 || instant.getEpochSecond() > 253_402_300_799L
          ? wrong(name, "must be an instant between 1970 and 9999")
          : Instant.ofEpochMilli(instant.toEpochMilli());
    } catch (DateTimeParseException e) {
      return wrong(name, "must be an ISO-8601 instant, such as 2026-11-21T08:00:00.000Z");
    }
  }

  /** One word of an enumeration, in lower case as in the contract. */
  public <E extends Enum<E>> @Nullable E word(String name, Class<E> words, Set<E> allowed) {
    String text = text(name, 64);
    if (text == null) {
      return null;
    }
    for (E word : words.getEnumConstants()) {
      if (allowed.contains(word) && label(word).equals(text)) {
        return word;
      }
    }
    String legal =
        Arrays.stream(words.getEnumConstants())
            .filter(allowed::contains)
            .map(Fields::label)
            .collect(Collectors.joining(", "));
    return wrong(name, "must be one of " + legal);
  }

  /** The texts of a list, or null where it is missing. */
  public @Nullable List<String> texts(String name, int most) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isArray() || value.size() > most) {
      return wrong(name, "must be a list of at most " + most);
    }
    var texts = new ArrayList<String>();
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i).isString()) {
        texts.add(value.get(i).stringValue());
      } else {
        wrong(name + "[" + i + "]", "must be a text");
      }
    }
    return texts;
  }

  /** The objects of a list, or null where it is missing. */
  public @Nullable List<Fields> objects(String name, int most) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isArray() || value.size() > most) {
      return wrong(name, "must be a list of at most " + most);
    }
    var items = new ArrayList<Fields>();
    for (int i = 0; i < value.size(); i++) {
      String path = prefix + name + "[" + i + "]";
      if (value.get(i).isObject()) {
        items.add(new Fields(value.get(i), path + ".", problems));
      } else {
        problems.add(new Problem.Field(path, "must be an object"));
      }
    }
    nested.addAll(items);
    return items;
  }

  /** Notes that a member is missing. */
  public void require(String name) {
    known.add(name);
    if (!object.hasNonNull(name)) {
      wrong(name, "is required");
    }
  }

  /** Notes what a rule found wrong with a member. */
  public <T> @Nullable T wrong(String name, String message) {
    problems.add(new Problem.Field(prefix + name, message));
    return null;
  }

  /**
   * Ends the reading: 422 with everything that was noted, and with every member that nobody asked
   * for.
   */
  public void check() {
    noteUnknown();
    if (!problems.isEmpty()) {
      throw Problem.invalid(problems.stream().distinct().toList());
    }
  }

  private void noteUnknown() {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        wrong(name, "is not a known field; known are " + String.join(", ", known));
      }
    }
    nested.forEach(Fields::noteUnknown);
  }

  private @Nullable JsonNode value(String name) {
    known.add(name);
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static String label(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
