package dev.signalbox.collector.manifest;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Text to documents, bounded: at most {@link #MAX_CHARS}, {@link #MAX_DEPTH} levels and {@link
 * #MAX_NODES} nodes, and no aliases, so that no small text becomes a large document.
 */
public final class Documents {
  public static final int MAX_CHARS = 1 << 20;
  private static final int MAX_DEPTH = 30;
  private static final int MAX_NODES = 100_000;

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Documents() {}

  /** A text that is no document at all; the message says where. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  /** One or several YAML documents, parted by {@code ---}; empty ones are left out. */
  public static List<JsonNode> yaml(String text) throws Unreadable {
    bound(text);
    try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      List<JsonNode> documents = new ArrayList<>();
      while (values.hasNext()) {
        JsonNode document = values.next();
        if (document != null && !document.isNull() && !document.isMissingNode()) {
          documents.add(document);
        }
      }
      return documents;
    } catch (JacksonException e) {
      throw new Unreadable("not YAML: " + brief(e));
    }
  }

  /** Exactly one JSON value. */
  public static JsonNode json(String text) throws Unreadable {
    if (text.length() > MAX_CHARS) {
      throw new Unreadable("larger than 1 MiB");
    }
    try {
      JsonNode value = JSON.readTree(text);
      if (value == null || value.isMissingNode()) {
        throw new Unreadable("not JSON: the body is empty");
      }
      return value;
    } catch (JacksonException e) {
      throw new Unreadable("not JSON: " + brief(e));
    }
  }

  private static String brief(JacksonException e) {
    var place = e.getLocation();
    String what = e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
    return place == null
        ? what
        : "line %d, column %d: %s".formatted(place.getLineNr(), place.getColumnNr(), what);
  }

  private static void bound(String text) throws Unreadable {
    if (text.length() > MAX_CHARS) {
      throw new Unreadable("larger than 1 MiB");
    }
    try {
      int depth = 0;
      int nodes = 0;
      for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
        if (event instanceof AliasEvent) {
          throw new Unreadable("not accepted: YAML aliases (line " + line(event) + ")");
        }
        depth += event instanceof CollectionStartEvent ? 1 : ends(event) ? -1 : 0;
        nodes += event instanceof NodeEvent ? 1 : 0;
        if (depth > MAX_DEPTH || nodes > MAX_NODES) {
          throw new Unreadable(
              "not accepted: too deep or too many values (line " + line(event) + ")");
        }
      }
    } catch (YamlEngineException e) {
      throw new Unreadable(
          "not YAML: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read"));
    }
  }

  private static boolean ends(Event event) {
    return switch (event.getEventId()) {
      case MappingEnd, SequenceEnd -> true;
      default -> false;
    };
  }

  private static String line(Event event) {
    return event.getStartMark().map(mark -> Integer.toString(mark.getLine() + 1)).orElse("?");
  }
}
