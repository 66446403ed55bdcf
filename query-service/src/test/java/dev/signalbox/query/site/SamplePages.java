package dev.signalbox.query.site;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.core.page.Overall;
import dev.signalbox.core.status.Status;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Uptime;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The Acme Shop of the design's pictures, Sat 21 Nov 2026, 14:32:07 UTC: well, in trouble, and
 * unheard of.
 */
public final class SamplePages {
  public static final Instant NOW = Instant.parse("2026-11-21T14:32:07Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
  static final Instant CREATED = Instant.parse("2026-06-01T00:00:00Z");
  private static final UUID APPLICATION = id("acme-shop");

  private SamplePages() {}

  public static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  public static VisiblePage operational() {
    return page(
        new VisiblePage.Overall(
            Status.OPERATIONAL,
            "All systems operational",
            "All systems operational",
            4,
            0,
            null,
            List.of()),
        components(Status.OPERATIONAL, false),
        SampleIncidents.past());
  }

  public static VisiblePage incident() {
    List<Incident> incidents = new ArrayList<>(List.of(SampleIncidents.open()));
    incidents.addAll(SampleIncidents.past());
    return page(
        new VisiblePage.Overall(
            Status.DEGRADED,
            "Partially degraded",
            "Partially degraded",
            4,
            1,
            Instant.parse("2026-11-21T13:42:00Z"),
            List.of()),
        components(Status.DEGRADED, false),
        incidents);
  }

  public static VisiblePage stale() {
    VisiblePage page =
        page(
            new VisiblePage.Overall(
                Status.UNKNOWN,
                "Unknown – no fresh data",
                "All systems operational",
                4,
                4,
                Instant.parse("2026-11-21T13:22:00Z"),
                List.of("storefront", "checkout-api", "order-worker", "nightly-reports")),
            components(Status.UNKNOWN, true),
            SampleIncidents.past());
    return new VisiblePage(
        page.vantage(),
        page.version(),
        page.now(),
        page.application(),
        page.overall(),
        page.updatedAt(),
        Instant.parse("2026-11-21T13:22:00Z"),
        true,
        Instant.parse("2026-11-21T13:22:00Z"),
        page.uptimes(),
        page.components(),
        SampleMetrics.old(),
        page.incidents(),
        page.maintenances());
  }

  /** As many components as the design's budget is told for. */
  public static VisiblePage large() {
    return of(20);
  }

  /** As large as one likes. */
  public static VisiblePage of(int components) {
    return of(components, -1, Status.OPERATIONAL);
  }

  /**
   * @param exception the number of the one that is not operational
   */
  public static VisiblePage of(int components, int exception, Status status) {
    VisiblePage page = incident();
    List<VisiblePage.Component> many =
        IntStream.range(0, components)
            .mapToObj(
                number ->
                    component(
                        "service-" + number,
                        number == exception ? status : Status.OPERATIONAL,
                        "3 of 3 pods ready",
                        Map.of(number * 4 % 90, Status.DEGRADED)))
            .toList();
    return new VisiblePage(
        page.vantage(),
        page.version(),
        page.now(),
        page.application(),
        overall(many),
        page.updatedAt(),
        page.freshUntil(),
        false,
        page.lastHeard(),
        page.uptimes(),
        many,
        page.metrics(),
        page.incidents(),
        page.maintenances());
  }

  private static VisiblePage.Overall overall(List<VisiblePage.Component> components) {
    Overall overall =
        Overall.of(components.stream().map(c -> new Overall.Part(c.status(), false)).toList());
    return new VisiblePage.Overall(
        overall.status(),
        overall.headline(),
        overall.headline(),
        components.size(),
        (int) components.stream().filter(c -> c.status() == overall.status()).count(),
        null,
        List.of());
  }

  /** Everything that a person can type is a script. */
  public static VisiblePage hostile(String text) {
    VisiblePage page = incident();
    VisiblePage.Component component = component(text, Status.DEGRADED, text, Map.of());
    Incident open = SampleIncidents.open();
    Incident incident =
        new Incident(
            open.id(),
            text,
            open.status(),
            open.impact(),
            false,
            true,
            true,
            open.startedAt(),
            null,
            open.createdAt(),
            open.updatedAt(),
            1,
            List.of(new Incident.Affected(component.id(), text, Status.DEGRADED)),
            List.of(SampleIncidents.update(text, "13:47", "investigating", text, text)),
            null);
    VisiblePage.Application application =
        new VisiblePage.Application(
            APPLICATION,
            text,
            "shop",
            "acme-shop",
            text,
            text,
            text,
            null,
            Visibility.PUBLIC,
            "file",
            CREATED);
    return new VisiblePage(
        page.vantage(),
        1,
        NOW,
        application,
        page.overall(),
        NOW,
        page.freshUntil(),
        false,
        NOW,
        page.uptimes(),
        List.of(component),
        List.of(SampleMetrics.metric(text, text, 1.0)),
        List.of(incident),
        List.of());
  }

  private static VisiblePage page(
      VisiblePage.Overall overall,
      List<VisiblePage.Component> components,
      List<Incident> incidents) {
    VisiblePage.Application application =
        new VisiblePage.Application(
            APPLICATION,
            "acme-shop",
            "acme-shop",
            "acme-shop",
            "Acme Shop",
            null,
            null,
            null,
            Visibility.PUBLIC,
            "file",
            CREATED);
    return new VisiblePage(
        Vantage.PUBLIC,
        7,
        NOW,
        application,
        overall,
        NOW.minusSeconds(3),
        NOW.plusSeconds(40),
        false,
        NOW.minusSeconds(3),
        uptimes(0.9998, 1),
        components,
        SampleMetrics.fresh(),
        incidents,
        List.of(SampleIncidents.kafka(), SampleIncidents.postgres()));
  }

  private static List<VisiblePage.Component> components(Status checkout, boolean stale) {
    Map<Integer, Status> storefront = Map.of(19, Status.PARTIAL_OUTAGE, 46, Status.OUTAGE);
    Map<Integer, Status> api =
        Map.of(
            10,
            Status.PARTIAL_OUTAGE,
            46,
            Status.OUTAGE,
            67,
            Status.DEGRADED,
            69,
            Status.MAINTENANCE,
            82,
            Status.DEGRADED,
            89,
            checkout);
    Map<Integer, Status> worker =
        Map.of(
            28,
            Status.PARTIAL_OUTAGE,
            67,
            Status.DEGRADED,
            69,
            Status.MAINTENANCE,
            77,
            Status.PARTIAL_OUTAGE);
    Map<Integer, Status> reports =
        Map.of(22, Status.UNKNOWN, 23, Status.UNKNOWN, 43, Status.OUTAGE, 69, Status.MAINTENANCE);
    Status others = stale ? Status.UNKNOWN : Status.OPERATIONAL;
    String slow =
        checkout == Status.DEGRADED
            ? "2 of 3 pods ready · HTTP 200 in 1,840\u202fms"
            : "3 of 3 pods ready";
    return List.of(
        component("storefront", others, "3 of 3 pods ready · HTTP 200 in 84\u202fms", storefront),
        component("checkout-api", checkout, slow, api),
        component("order-worker", others, "2 of 2 pods ready · consumer lag 12", worker),
        component(
            "nightly-reports", others, "last run 03:04 UTC, took 4\u202fmin 11\u202fs", reports));
  }

  private static VisiblePage.Component component(
      String name, Status status, String reason, Map<Integer, Status> days) {
    boolean stale = status == Status.UNKNOWN;
    List<Facts.Evidence> evidence =
        status == Status.DEGRADED
            ? List.of(
                new Facts.Evidence(
                    "Pods", "workload", Verdict.DEGRADED, "2 of 3 ready, 1 restarting since 13:44"),
                new Facts.Evidence(
                    "HTTP GET /health",
                    "http",
                    Verdict.DEGRADED,
                    "200 in 1,840\u202fms, limit 800\u202fms"),
                new Facts.Evidence(
                    "Error rate",
                    "prometheus",
                    Verdict.OPERATIONAL,
                    "0.31\u202f% of requests, limit 2\u202f%"))
            : List.of();
    return new VisiblePage.Component(
        id(name),
        name,
        name,
        null,
        null,
        false,
        false,
        CREATED,
        status,
        Instant.parse("2026-11-21T13:42:00Z"),
        stale ? Status.OPERATIONAL : status,
        stale,
        stale ? Instant.parse("2026-11-21T13:22:00Z") : NOW.plusSeconds(40),
        reason,
        status == Status.OPERATIONAL ? "" : "decided by the workload: " + reason,
        evidence,
        null,
        false,
        true,
        name.equals("checkout-api") ? List.of(800L) : List.of(),
        84.0,
        uptimes(name.startsWith("n") ? 0.999 : 0.9998, name.startsWith("n") ? 0.981 : 1),
        null,
        days(days));
  }

  private static List<Uptime> uptimes(double ratio, double coverage) {
    return List.of("24h", "7d", "30d", "90d").stream()
        .map(window -> new Uptime(window, (Double) ratio, coverage, null))
        .toList();
  }

  private static List<Day> days(Map<Integer, Status> exceptions) {
    return IntStream.range(0, 90).mapToObj(number -> day(number, exceptions.get(number))).toList();
  }

  private static Day day(int number, @Nullable Status exception) {
    Status status = exception == null ? Status.OPERATIONAL : exception;
    return new Day(
        TODAY.minusDays(89 - number),
        status,
        status == Status.UNKNOWN ? null : (Double) 0.99,
        1.0,
        Day.Spent.NONE,
        status.bad() ? List.of(id("incident")) : List.of());
  }
}
