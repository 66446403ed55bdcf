package dev.signalbox.collector.manifest;

import dev.signalbox.collector.manifest.KindSettings.Limit;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one check: its kind, how often it runs, and what belongs to the kind. */
final class CheckReader {
  static final Duration LONGEST = Duration.ofHours(1);

  private static final List<String> KINDS = List.of("http", "tcp", "heartbeat", "prometheus");
  private static final Pattern TCP_HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,253}");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  /** A heartbeat is judged this often; its beats are judged as they come. */
  private static final Duration JUDGED = Duration.ofSeconds(10);

  private static final Duration RAREST_BEAT = Duration.ofDays(31);
  private static final KindSettings NOTHING = new KindSettings.Tcp("", 1);

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
      return new Manifest.Check("", timing(fields, 3, 2), NOTHING);
    }
    String kind = stated.getFirst();
    return of(kind, fields.object(kind), fail, recover);
  }

  private Manifest.Check of(String kind, Fields fields, int fail, int recover) {
    String name = fields.text("name", 100, "");
    boolean beats = kind.equals("heartbeat");
    Manifest.Timing timing = beats ? judging(fields) : timing(fields, fail, recover);
    KindSettings settings =
        switch (kind) {
          case "http" ->
              HttpReader.read(fields, timing, (field, host) -> reachable(fields, field, host));
          case "heartbeat" -> heartbeat(fields);
          case "prometheus" -> prometheus(fields);
          default -> tcp(fields);
        };
    fields.close();
    return new Manifest.Check(name, timing, settings);
  }

  private static Manifest.Timing timing(Fields fields, int fail, int recover) {
    Duration interval = fields.duration("interval", SHORTEST, LONGEST, Duration.ofSeconds(30));
    Duration half = interval.dividedBy(2);
    Duration otherwise = half.compareTo(DEFAULT_TIMEOUT) < 0 ? half : DEFAULT_TIMEOUT;
    Duration timeout = fields.duration("timeout", Duration.ofMillis(10), LONGEST, otherwise);
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

  /** The grace is the patience here: one judgement settles, unless more are stated. */
  private static Manifest.Timing judging(Fields fields) {
    return new Manifest.Timing(
        JUDGED,
        DEFAULT_TIMEOUT,
        fields.integer("fail", 1, 20, 1),
        fields.integer("recover", 1, 20, 1));
  }

  private static KindSettings heartbeat(Fields fields) {
    if (!fields.has("every")) {
      fields.refuse("every", "is required");
    }
    Duration every = fields.duration("every", SHORTEST, RAREST_BEAT, Duration.ofMinutes(1));
    Duration grace = fields.duration("grace", Duration.ZERO, RAREST_BEAT, Duration.ofMinutes(1));
    return new KindSettings.Heartbeat(every.toMillis(), grace.toMillis());
  }

  private static KindSettings prometheus(Fields fields) {
    String query = fields.required("query", 4000);
    Limit degraded = limit(fields, "degraded");
    Limit outage = limit(fields, "outage");
    if (!fields.has("degraded") && !fields.has("outage")) {
      fields.refuse("outage", "is required where degraded is not stated");
    }
    return new KindSettings.Prometheus(query, degraded, outage);
  }

  private static @Nullable Limit limit(Fields fields, String field) {
    String text = fields.text(field, 40);
    Limit limit = text == null ? null : Limit.parse(text);
    if (text != null && limit == null) {
      fields.refuse(field, "must be a limit such as \"> 0.05\"");
    }
    return limit;
  }

  private KindSettings tcp(Fields fields) {
    String host = fields.required("host", 253);
    fields.matching("host", TCP_HOST, "must be a host name or an address");
    reachable(fields, "host", host);
    if (!fields.has("port")) {
      fields.refuse("port", "is required");
    }
    return new KindSettings.Tcp(host, fields.integer("port", 1, 65535, 1));
  }

  private void reachable(Fields fields, String field, String host) {
    String refusal = host.isEmpty() ? null : hosts.refusal(host);
    if (refusal != null) {
      fields.refuse(field, refusal);
    }
  }
}
