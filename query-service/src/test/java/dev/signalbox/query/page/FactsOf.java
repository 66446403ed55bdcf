package dev.signalbox.query.page;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.status.Status;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.query.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts for tests of rules. */
public final class FactsOf {
  public static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");
  static final UUID APPLICATION = id("shop");

  private FactsOf() {}

  public static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  public static Facts.Component component(String name, Status status, boolean internal) {
    return component(name, status, internal, "2 of 3 pods ready");
  }

  static Facts.Component component(String name, Status status, boolean internal, String reason) {
    return new Facts.Component(
        id(name),
        name,
        name,
        null,
        null,
        internal,
        false,
        status,
        status,
        NOW.minus(Duration.ofHours(1)),
        reason,
        "decided by the workload: " + reason + "; http: HTTP 200",
        List.of(new Facts.Evidence("http", "http", Verdict.OPERATIONAL, "HTTP 200")),
        new Facts.Workload("Deployment", name, 2, 3, false),
        true,
        true,
        List.of(800L),
        NOW.minus(Duration.ofDays(10)),
        NOW.minus(Duration.ofHours(1)),
        List.of());
  }

  public static Facts page(
      List<Facts.Component> components, List<Incident> incidents, boolean shown) {
    return new Facts(
        APPLICATION,
        1,
        "shop",
        "shop",
        "shop",
        "Shop",
        null,
        Visibility.PUBLIC,
        "file",
        null,
        null,
        new Facts.Shown(shown, shown, true),
        new Facts.Weighing(true, Map.of()),
        "{}",
        Map.of(),
        NOW,
        NOW.minus(Duration.ofDays(10)),
        components,
        List.of(),
        incidents,
        List.of());
  }

  /** Heard of just now, with evidence for another minute. */
  public static Vitals vitals(String... components) {
    return new Vitals(
        1,
        NOW,
        NOW,
        Stream.of(components)
            .collect(
                Collectors.toMap(
                    FactsOf::id,
                    name -> new Vitals.Component(41.0, NOW.plusSeconds(60), List.of()))),
        Map.of());
  }

  static Incident incident(
      String title, boolean published, List<Incident.Update> updates, String... components) {
    return new Incident(
        id(title),
        title,
        IncidentStatus.INVESTIGATING,
        Impact.MAJOR,
        true,
        false,
        published,
        NOW.minusSeconds(60),
        null,
        NOW.minusSeconds(60),
        NOW.minusSeconds(60),
        1,
        Stream.of(components)
            .map(name -> new Incident.Affected(id(name), name, Status.OUTAGE))
            .toList(),
        updates,
        null);
  }

  static Incident.Update update(String message, String author, boolean privateNote) {
    return new Incident.Update(
        id(message),
        "investigating",
        Text.of(message),
        List.of(),
        author,
        privateNote,
        NOW.minusSeconds(60));
  }
}
