package dev.signalbox.query.api;

import dev.signalbox.query.door.Problem;
import dev.signalbox.query.latency.Resolution;
import dev.signalbox.query.retention.HistorySettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Reads parameters of a query; refuses what is not right by its name. */
final class Parameters {
  private static final Map<String, Duration> WINDOWS =
      new TreeMap<>(
          Map.of(
              "3h", Duration.ofHours(3),
              "24h", Duration.ofHours(24),
              "7d", Duration.ofDays(7),
              "30d", Duration.ofDays(30),
              "90d", Duration.ofDays(90)));
  private static final Map<String, Duration> RESOLUTIONS =
      new TreeMap<>(
          Map.of("5m", Duration.ofMinutes(5), "1h", Duration.ofHours(1), "1d", Duration.ofDays(1)));

  private Parameters() {}

  static Instant instant(ServerRequest request, String name, Instant otherwise) {
    try {
      return request.queryParam(name).map(Instant::parse).orElse(otherwise);
    } catch (DateTimeException e) {
      throw Problem.invalid(name, "must be an instant such as 2026-11-21T08:00:00Z");
    }
  }

  static String window(ServerRequest request) {
    String window = request.queryParam("window").orElse("24h");
    if (!WINDOWS.containsKey(window)) {
      throw Problem.invalid("window", "must be one of 3h, 24h, 7d, 30d, 90d");
    }
    return window;
  }

  static Duration length(String window) {
    return WINDOWS.getOrDefault(window, Duration.ZERO);
  }

  /**
   * As asked, else fine enough for the window without more than some hundred points. One that is
   * not kept for as long as the window is refused: what is gone is not the same as what was never
   * measured.
   */
  static Resolution resolution(ServerRequest request, Duration window, HistorySettings kept) {
    String otherwise = window.toHours() <= 24 ? "5m" : window.toDays() <= 7 ? "1h" : "1d";
    Resolution resolution =
        Resolution.of(request.queryParam("resolution").orElse(otherwise))
            .orElseThrow(() -> Problem.invalid("resolution", "must be one of 5m, 1h, 1d"));
    int days =
        switch (resolution) {
          case FIVE_MINUTES -> kept.fiveMinuteDays();
          case HOUR -> kept.hourlyDays();
          case DAY -> kept.dailyDays();
        };
    if (window.compareTo(Duration.ofDays(days)) > 0) {
      throw Problem.invalid(
          "resolution",
          "%s is kept for %d days; take a coarser one".formatted(resolution.word(), days));
    }
    return resolution;
  }

  static ZoneId zone(ServerRequest request) {
    try {
      return ZoneId.of(request.queryParam("time_zone").orElse("UTC"));
    } catch (DateTimeException e) {
      throw Problem.invalid("time_zone", "must be the name of a time zone, such as Europe/Berlin");
    }
  }
}
