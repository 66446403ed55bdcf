package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.history.Past;
import dev.signalbox.testkit.history.SeededHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Row 3: how large 90 days of 63 components with their response times are as the service sends them
 * ({@code …/days}), against the same as one object with eight keys for each day and component.
 */
final class PageOnTheWire implements Row {
  private static final double RAW_GOAL = 50;
  private static final double GZIP_GOAL = 5;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String name() {
    return "page-bytes";
  }

  @Override
  public String title() {
    return "3   Page JSON on the wire, 63 × 90 days with daily response times";
  }

  @Override
  public Result measure() throws Exception {
    try (Past past = Past.start()) {
      SeededHistory seeded = past.seed(BarsOfMinutes.COMPONENTS);
      try (ConfigurableApplicationContext service = past.service()) {
        String data = "/public/status/" + seeded.slug();
        past.awaitPage(Past.port(service), seeded);
        byte[] raw = past.get(service, data + "/days").body();
        byte[] gzip = past.get(service, data + "/days", "accept-encoding", "gzip").body();
        JsonNode history = JSON.readTree(past.get(service, data + "/history?window=90d").body());
        return result(raw.length, gzip.length, JSON.writeValueAsBytes(objects(history)));
      }
    }
  }

  private static Result result(int raw, int gzip, byte[] objects) throws IOException {
    int zipped = gzip(objects).length;
    double rawRatio = (double) objects.length / raw;
    double gzipRatio = (double) zipped / gzip;
    return new Result(
        false,
        "    %,d bytes, 1/%.0f (goal 1/%.0f): %s; %,d bytes with gzip, 1/%.1f (goal 1/%.0f): %s%n    control: %,d bytes, %,d with gzip"
            .formatted(
                raw,
                rawRatio,
                RAW_GOAL,
                rawRatio >= RAW_GOAL ? "met" : "MISSED",
                gzip,
                gzipRatio,
                GZIP_GOAL,
                gzipRatio >= GZIP_GOAL ? "met" : "MISSED",
                objects.length,
                zipped));
  }

  private static List<ObjectNode> objects(JsonNode history) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode component : history.path("components")) {
      Map<String, JsonNode> times = new HashMap<>();
      component
          .path("response_times")
          .forEach(step -> times.put(step.path("at").asString().substring(0, 10), step));
      for (JsonNode day : component.path("days")) {
        JsonNode measured = times.get(day.path("date").asString());
        if (measured != null) {
          objects.add(object(day, measured));
        }
      }
    }
    return objects;
  }

  private static ObjectNode object(JsonNode day, JsonNode measured) {
    ObjectNode object = JSON.createObjectNode();
    for (String key : List.of("date", "status", "uptime", "coverage", "outage_s", "degraded_s")) {
      object.set(key, day.path(key));
    }
    object.set("p50_ms", measured.path("p50_ms"));
    object.set("p95_ms", measured.path("p95_ms"));
    return object;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
