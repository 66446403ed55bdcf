package dev.signalbox.collector.manifest;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads custom metrics. */
public final class MetricReader {
  /** Letters and signs such as {@code req/s}, {@code %} or {@code of 120}; nothing like markup. */
  private static final Pattern UNIT = Pattern.compile("[^<>\\p{Cntrl}]*");

  private static final Duration LEAST = Duration.ofSeconds(30);
  private static final Duration MOST = Duration.ofMinutes(5);

  private MetricReader() {}

  static Manifest.Metric read(Fields fields) {
    return read(fields, fields.required("name", 100));
  }

  /**
   * One metric that is to be tried; it may have no name yet.
   *
   * @param problems takes what is wrong with it
   */
  public static Manifest.Metric tried(JsonNode document, List<Problem> problems) {
    Fields fields = new Fields(document, "", problems);
    Manifest.Metric metric = read(fields, fields.text("name", 100, ""));
    fields.close();
    return metric;
  }

  private static Manifest.Metric read(Fields fields, String name) {
    return new Manifest.Metric(
        name,
        fields.required("query", 4000),
        unit(fields),
        fields.duration("interval", LEAST, MOST, LEAST),
        fields.integer("decimals", 0, 6));
  }

  private static String unit(Fields fields) {
    String unit = fields.text("unit", 20, "");
    String plain = fields.matching("unit", UNIT, "must be plain text without < and >");
    return plain == null ? "" : unit;
  }
}
