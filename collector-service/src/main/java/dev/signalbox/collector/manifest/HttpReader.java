package dev.signalbox.collector.manifest;

import dev.signalbox.collector.manifest.HttpSettings.Expect;
import dev.signalbox.collector.manifest.HttpSettings.Header;
import dev.signalbox.collector.manifest.HttpSettings.JsonExpect;
import dev.signalbox.collector.manifest.HttpSettings.StatusRange;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what an HTTP check asks and expects. */
final class HttpReader {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Pattern RANGE = Pattern.compile("([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final List<String> FRAMING =
      List.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "upgrade",
          "te",
          "trailer",
          "expect");

  private HttpReader() {}

  /**
   * @param reachable refuses the field of a host that checks may not reach
   */
  static HttpSettings read(
      Fields fields, Manifest.Timing timing, BiConsumer<String, String> reachable) {
    String url = fields.required("url", 2000);
    URI uri = PageReader.web(url);
    if (!url.isEmpty() && uri == null) {
      fields.refuse("url", "must be an absolute http or https URL without user info");
    } else if (uri != null) {
      reachable.accept("url", uri.getHost());
    }
    String method = fields.text("method", 10, "GET").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      fields.refuse("method", "must be one of " + String.join(", ", METHODS));
    }
    Duration slower = fields.duration("slowerThan", Duration.ofMillis(1), CheckReader.LONGEST);
    if (slower != null && slower.compareTo(timing.timeout()) >= 0) {
      fields.refuse(
          "slowerThan",
          "must be shorter than timeout (" + Durations.format(timing.timeout()) + ")");
    }
    return new HttpSettings(
        url,
        method,
        headers(fields),
        fields.text("body", 64 * 1024),
        fields.integer("redirects", 0, 3, 0),
        slower == null ? null : slower.toMillis(),
        expect(fields.object("expect")));
  }

  private static Map<String, Header> headers(Fields check) {
    Fields fields = check.object("headers");
    Map<String, Header> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : fields.names()) {
      JsonNode value = fields.get(name);
      if (!HEADER.matcher(name).matches() || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
        fields.refuse(
            name.substring(0, Math.min(60, name.length())), "is no header that a check may set");
      } else if (value != null && value.isObject()) {
        headers.put(name, secret(fields.object(name)));
      } else {
        String text = fields.text(name, 4096, "");
        if (text.chars().anyMatch(c -> c < ' ' || c > 0xff)) {
          fields.refuse(name, "must be one line of Latin text");
        }
        headers.put(name, new Header(text, null));
      }
    }
    return headers;
  }

  private static Header secret(Fields fields) {
    String reference = fields.required("secretRef", 320);
    if (!reference.isEmpty() && !reference.matches("[a-z0-9.-]{1,253}(/[A-Za-z0-9._-]{1,253})?")) {
      fields.refuse("secretRef", "must be the name of a secret, or NAME/key");
    }
    fields.close();
    return new Header(null, reference);
  }

  private static Expect expect(Fields fields) {
    String body = fields.text("body", Patterns.MAX_CHARS);
    String refused = body == null ? null : Patterns.problem(body);
    if (refused != null) {
      fields.refuse("body", refused);
    }
    Fields json = fields.object("json");
    var expect =
        new Expect(
            ranges(fields),
            body,
            fields.has("json") ? json(json) : null,
            fields.integer("certificateDays", 0, 365, 14));
    json.close();
    fields.close();
    return expect;
  }

  private static JsonExpect json(Fields fields) {
    String pointer = fields.text("pointer", 500, "");
    JsonNode equals = fields.get("equals");
    if (!fields.has("pointer")) {
      fields.refuse("pointer", "is required");
    } else if (!compiles(pointer)) {
      fields.refuse("pointer", "must be a JSON pointer such as /status");
    }
    if (equals == null) {
      fields.refuse("equals", "is required");
      equals = JsonNodeFactory.instance.nullNode();
    }
    return new JsonExpect(pointer, equals);
  }

  private static boolean compiles(String pointer) {
    try {
      JsonPointer.compile(pointer);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<StatusRange> ranges(Fields fields) {
    List<StatusRange> ranges = new ArrayList<>();
    String saying = "must be a status or a range such as 200-299, several parted by commas";
    for (String part : fields.text("status", 200, "200-299").split(",", -1)) {
      Matcher matcher = RANGE.matcher(part.strip());
      if (!matcher.matches()) {
        fields.refuse("status", saying);
        return ranges;
      }
      int from = Integer.parseInt(matcher.group(1));
      int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
      if (to < from) {
        fields.refuse("status", saying);
        return ranges;
      }
      ranges.add(new StatusRange(from, to));
    }
    return ranges;
  }
}
