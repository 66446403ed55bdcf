package dev.signalbox.query.view;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.Uptime;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Acme Shop twice: once as the public may know it, and once with all that it must not: an
 * internal component that is out, what happened to it, a draft and a private note.
 */
public final class Worlds {
  public static final Instant NOW = Instant.parse("2026-11-21T14:32:07Z");
  public static final Instant CREATED = Instant.parse("2026-06-01T08:00:00Z");
  public static final UUID SHOP = id("shop");
  public static final UUID SLOW = id("slow");
  public static final UUID GONE = id("gone");
  public static final UUID DRAFT = id("draft");
  public static final UUID SECRET = id("secret");
  public static final UUID DISKS = id("disks");
  public static final UUID SECRET_WORK = id("secret work");

  private Worlds() {}

  public static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  public static Facts asThePublicKnowsIt() {
    return facts(
        "shop", Visibility.PUBLIC, 7, components(), List.of(slow(false), gone()), maintenances());
  }

  /** Everything, and later. */
  public static Facts withAllThatIsHidden(long version) {
    List<Facts.Component> components = new ArrayList<>(components());
    components.add(component("zebra-worker", "Zebra", Status.OUTAGE, true));
    List<Incident> incidents =
        List.of(
            incident(DRAFT, "Zebra draft", false, "storefront"),
            slow(true),
            incident(SECRET, "Zebra is out", true, "zebra-worker"),
            gone());
    List<Maintenance> planned = new ArrayList<>(maintenances());
    planned.add(
        maintenance(SECRET_WORK, "Zebra work", MaintenanceStatus.IN_PROGRESS, -1, "zebra-worker"));
    return measured(
        facts("shop", Visibility.PUBLIC, version, components, incidents, planned), false);
  }

  /**
   * With a metric whose query is a secret in any case; its manifest has the query, and so has what
   * its source had to say of it.
   */
  public static Facts measured(Facts facts, boolean shown) {
    return new Facts(
        facts.id(),
        facts.version(),
        facts.name(),
        facts.namespace(),
        facts.slug(),
        facts.title(),
        facts.description(),
        facts.visibility(),
        facts.source(),
        facts.homepage(),
        facts.accent(),
        new Facts.Shown(facts.show().reasons(), facts.show().workloads(), shown),
        facts.weighing(),
        "{\"spec\":{\"metrics\":[{\"name\":\"Orders\",\"query\":\"rate(zebra_total[5m])\"}]}}",
        facts.statedBy(),
        facts.updatedAt(),
        facts.createdAt(),
        facts.components(),
        List.of(new Facts.Metric(id("orders"), "Orders", "per s", null, Duration.ofSeconds(30))),
        facts.incidents(),
        facts.maintenances());
  }

  public static Facts of(String slug, Visibility visibility) {
    return facts(slug, visibility, 7, components(), List.of(), List.of());
  }

  /** The statuses of storefront and payments, nothing else changed. */
  public static Facts with(Status storefront, Status payments) {
    List<Facts.Component> components =
        List.of(
            component("storefront", null, storefront, false),
            component("payments", "Money", payments, false));
    return facts("shop", Visibility.PUBLIC, 7, components, List.of(), List.of());
  }

  public static Vitals vitals() {
    Map<UUID, Vitals.Component> components = new HashMap<>();
    Stream.of("storefront", "payments", "zebra-worker")
        .forEach(
            name ->
                components.put(
                    id(name), new Vitals.Component(84.0, NOW.plusSeconds(40), uptimes())));
    Vitals.Reading orders =
        new Vitals.Reading(12.5, NOW.minusSeconds(20), "parse error: unexpected zebra_total");
    return new Vitals(1, NOW, NOW, components, Map.of(id("orders"), orders));
  }

  public static VisiblePage page(Facts facts) {
    return VisiblePage.of(facts, vitals(), Vantage.PUBLIC, NOW);
  }

  public static VisiblePage silent(Facts facts) {
    return VisiblePage.of(facts, vitals(), Vantage.PUBLIC, NOW.plus(Duration.ofHours(1)));
  }

  private static List<Uptime> uptimes() {
    return VisiblePage.WINDOWS.stream()
        .map(window -> new Uptime(window, (Double) 0.99987, 1, null))
        .toList();
  }

  private static List<Facts.Component> components() {
    return List.of(
        component("storefront", null, Status.OPERATIONAL, false),
        component("payments", "Money", Status.DEGRADED, false));
  }

  private static Facts.Component component(
      String name, @Nullable String group, Status status, boolean internal) {
    return new Facts.Component(
        id(name),
        name,
        "The " + name,
        "About " + name,
        group,
        internal,
        false,
        status,
        status,
        NOW.minus(Duration.ofMinutes(internal ? 1 : 50)),
        "2 of 3 pods ready",
        "decided by the workload: 2 of 3 pods ready",
        List.of(),
        new Facts.Workload("Deployment", name, 2, 3, false),
        true,
        true,
        List.of(),
        CREATED,
        NOW.minus(Duration.ofMinutes(50)),
        List.of());
  }

  /** Unresolved, of a public component and, where all is told, of the hidden one too. */
  private static Incident slow(boolean all) {
    List<Incident.Affected> affected = new ArrayList<>(affected("payments"));
    List<Incident.Step> steps = new ArrayList<>(steps("payments"));
    List<Incident.Update> updates = new ArrayList<>();
    if (all) {
      affected.addAll(affected("zebra-worker"));
      steps.addAll(steps("zebra-worker"));
      updates.add(update("Zebra note", "identified", "for us: zebra", 0, true, List.of()));
    }
    updates.add(update("b", "monitoring", "A **rollback** runs. <b>&</b>", 11, false, List.of()));
    updates.add(update("a", "investigating", "Payments are slow.", 45, false, steps));
    return new Incident(
        SLOW,
        "Slow payments & <refunds>",
        IncidentStatus.MONITORING,
        Impact.MINOR,
        false,
        true,
        true,
        NOW.minus(Duration.ofMinutes(50)),
        null,
        NOW.minus(Duration.ofMinutes(45)),
        NOW.minus(Duration.ofMinutes(all ? 0 : 11)),
        all ? 4 : 3,
        affected,
        updates,
        null);
  }

  private static Incident gone() {
    return new Incident(
        GONE,
        "Storefront was out",
        IncidentStatus.RESOLVED,
        Impact.MAJOR,
        true,
        false,
        true,
        NOW.minus(Duration.ofDays(7)),
        NOW.minus(Duration.ofDays(7).minusMinutes(20)),
        NOW.minus(Duration.ofDays(7)),
        NOW.minus(Duration.ofDays(7).minusMinutes(20)),
        4,
        affected("storefront"),
        List.of(update("d", "resolved", "It works again.", 10_060, false, List.of())),
        null);
  }

  private static Incident incident(UUID id, String title, boolean published, String component) {
    return new Incident(
        id,
        title,
        IncidentStatus.INVESTIGATING,
        Impact.CRITICAL,
        false,
        true,
        published,
        NOW.minusSeconds(60),
        null,
        NOW.minusSeconds(60),
        NOW.minusSeconds(60),
        1,
        affected(component),
        List.of(update(title, "investigating", "We look at zebra", 1, false, List.of())),
        null);
  }

  private static List<Incident.Affected> affected(String component) {
    return List.of(new Incident.Affected(id(component), component, Status.DEGRADED));
  }

  private static List<Incident.Step> steps(String component) {
    return List.of(new Incident.Step(id(component), Status.OPERATIONAL, Status.DEGRADED));
  }

  private static Incident.Update update(
      String id,
      String status,
      String message,
      int minutesAgo,
      boolean privateNote,
      List<Incident.Step> steps) {
    return new Incident.Update(
        id(id),
        status,
        Text.of(message),
        steps,
        "Ada",
        privateNote,
        NOW.minus(Duration.ofMinutes(minutesAgo)));
  }

  /** One that comes again, one that is over, one that was called off. */
  private static List<Maintenance> maintenances() {
    return List.of(
        maintenance(id("moved"), "Moved racks", MaintenanceStatus.COMPLETED, -240, "storefront"),
        maintenance(id("off"), "Called off", MaintenanceStatus.CANCELLED, 24, "storefront"),
        weekly(maintenance(DISKS, "New disks", MaintenanceStatus.SCHEDULED, 48, "storefront")));
  }

  private static Maintenance maintenance(
      UUID id, String title, MaintenanceStatus status, int hours, String component) {
    Instant start = Instant.parse("2026-11-21T01:00:00Z").plus(Duration.ofHours(hours));
    Instant end = start.plus(Duration.ofMinutes(90));
    return new Maintenance(
        id,
        title,
        Text.of("We *change* them; checkout stays open, orders may be late.\nZürich too."),
        status,
        start,
        end,
        "Europe/Berlin",
        null,
        true,
        List.of(),
        List.of(new Maintenance.Occurrence(start, end)),
        affected(component),
        List.of(),
        CREATED,
        CREATED.plusSeconds(60),
        4);
  }

  private static Maintenance weekly(Maintenance once) {
    Duration week = Duration.ofDays(7);
    Instant start = once.startsAt();
    Instant end = once.endsAt();
    return new Maintenance(
        once.id(),
        once.title(),
        once.message(),
        once.status(),
        start,
        end,
        once.timeZone(),
        "FREQ=WEEKLY",
        true,
        List.of(),
        List.of(
            new Maintenance.Occurrence(start, end),
            new Maintenance.Occurrence(start.plus(week), end.plus(week))),
        once.components(),
        List.of(),
        once.createdAt(),
        once.updatedAt(),
        once.version());
  }

  private static Facts facts(
      String slug,
      Visibility visibility,
      long version,
      List<Facts.Component> components,
      List<Incident> incidents,
      List<Maintenance> maintenances) {
    return new Facts(
        slug.equals("shop") ? SHOP : id(slug),
        version,
        slug,
        slug,
        slug,
        "Acme " + slug,
        null,
        visibility,
        "file",
        null,
        null,
        new Facts.Shown(false, false, true),
        new Facts.Weighing(true, Map.of()),
        "{}",
        Map.of(),
        NOW.plusSeconds(version),
        CREATED,
        components,
        List.of(),
        incidents,
        maintenances);
  }
}
