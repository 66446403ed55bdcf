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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads one check: its kind, how often it runs, and what it expects. */
final class CheckReader {
  private static final List<String> KINDS = List.of("http", "tcp", "heartbeat", "prometheus");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Pattern RANGE = Pattern.compile("([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern TCP_HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,253}");
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
  private static final Duration MIN = Duration.ofSeconds(1);
  private static final Duration MAX = Duration.ofHours(1);
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  private final ManifestReader.HostRule hosts;

  CheckReader(ManifestReader.HostRule hosts) {
    this.hosts = hosts;
  }

  Manifest.Check read(Fields fields, int fail, int recover) {
    List<String> stated = KINDS.stream().filter(fields::has).toList();
    if (stated.size() != 1) {
      fields
          .problems()
          .add(new Problem(fields.path(), "must have exactly one of " + String.join(", ", KINDS)));
      stated.forEach(fields::get);
      return new Manifest.Check("", timing(fields, 3, 2), null, null);
    }
    String kind = stated.getFirst();
    if (kind.equals("heartbeat") || kind.equals("prometheus")) {
      fields.refuse(kind, "checks of kind " + kind + " are not run by this version");
      fields.names().forEach(fields::get);
      return new Manifest.Check("", timing(fields, 3, 2), null, null);
    }
    return of(kind, fields.object(kind), fail, recover);
  }

  private Manifest.Check of(String kind, Fields fields, int fail, int recover) {
    String name = fields.text("name", 100, "");
    Manifest.Timing timing = timing(fields, fail, recover);
    HttpSettings http = kind.equals("http") ? http(fields, timing) : null;
    TcpSettings tcp = kind.equals("tcp") ? tcp(fields) : null;
    fields.close();
    return new Manifest.Check(name, timing, http, tcp);
  }

  private static Manifest.Timing timing(Fields fields, int fail, int recover) {
    Duration interval = fields.duration("interval", MIN, MAX, Duration.ofSeconds(30));
    Duration half = interval.dividedBy(2);
    Duration otherwise = half.compareTo(DEFAULT_TIMEOUT) < 0 ? half : DEFAULT_TIMEOUT;
    Duration timeout = fields.duration("timeout", Duration.ofMillis(10), MAX, otherwise);
    if (timeout.compareTo(interval) >= 0) {
      fields.refuse(
          "timeout", "must be shorter than interval (" + Durations.format(interval) + ")");
    } else if (timeout.compareTo(Duration.ofSeconds(60)) > 0) {
      fields.refuse("timeout", "must be at most 60s");
    }
    return new Manifest.Timing(
        interval,
        timeout,
        fields.integer("fail", 1, 20, fail),
        fields.integer("recover", 1, 20, recover));
  }

  private TcpSettings tcp(Fields fields) {
    String host = fields.required("host", 253);
    fields.matching("host", TCP_HOST, "must be a host name or an address");
    reachable(fields, "host", host);
    if (!fields.has("port")) {
      fields.refuse("port", "is required");
    }
    return new TcpSettings(host, fields.integer("port", 1, 65535, 1));
  }

  private void reachable(Fields fields, String field, String host) {
    String refusal = host.isEmpty() ? null : hosts.refusal(host);
    if (refusal != null) {
      fields.refuse(field, refusal);
    }
  }

  private HttpSettings http(Fields fields, Manifest.Timing timing) {
    String url = fields.required("url", 2000);
    URI uri = PageReader.web(url);
    if (!url.isEmpty() && uri == null) {
      fields.refuse("url", "must be an absolute http or https URL without user info");
    } else if (uri != null) {
      reachable(fields, "url", uri.getHost());
    }
    String method = fields.text("method", 10, "GET").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      fields.refuse("method", "must be one of " + String.join(", ", METHODS));
    }
    Duration slower = fields.duration("slowerThan", Duration.ofMillis(1), MAX);
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
      equals = tools.jackson.databind.node.JsonNodeFactory.instance.nullNode();
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
