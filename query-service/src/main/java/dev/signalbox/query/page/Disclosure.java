package dev.signalbox.query.page;

import dev.signalbox.query.text.Text;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one predicate of what may be seen: internal components, drafts, private notes, reasons,
 * workloads and the names that the machine writes into its texts. Whoever shows anything goes
 * through here.
 */
final class Disclosure {
  private static final String UNTITLED = "An incident";

  private final Facts facts;
  private final Vantage vantage;
  private final Set<UUID> visible;
  private final List<Pattern> hiddenNames;

  Disclosure(Facts facts, Vantage vantage) {
    this.facts = facts;
    this.vantage = vantage;
    this.visible =
        facts.components().stream()
            .filter(this::sees)
            .map(Facts.Component::id)
            .collect(Collectors.toSet());
    this.hiddenNames =
        facts.components().stream()
            .filter(component -> !sees(component))
            .flatMap(component -> Stream.of(component.name(), component.title()))
            .distinct()
            .map(
                name ->
                    Pattern.compile(
                        "(?<!\\w)" + Pattern.quote(name) + "(?!\\w)", Pattern.CASE_INSENSITIVE))
            .toList();
  }

  boolean sees(Facts.Component component) {
    return vantage.inside() || !component.internal();
  }

  boolean reasons() {
    return vantage.inside() || facts.show().reasons();
  }

  /**
   * Why a component is as it is; null where reasons are not shown. A claim's reason is the title of
   * its incident, and empty where that names what is hidden.
   */
  @Nullable String reason(String text) {
    return reasons() ? words(text) : null;
  }

  /** A text as it may be seen: empty where it names what is hidden. */
  String words(String text) {
    return namesHidden(text) ? "" : text;
  }

  boolean workloads() {
    return vantage.inside() || facts.show().workloads();
  }

  boolean metrics() {
    return vantage.inside() || facts.show().metrics();
  }

  List<Incident> incidents() {
    return facts.incidents().stream()
        .filter(incident -> incident.published() || vantage == Vantage.OPERATOR)
        .filter(incident -> concerns(incident.components()))
        .map(this::incident)
        .toList();
  }

  List<Maintenance> maintenances() {
    return facts.maintenances().stream()
        .filter(maintenance -> concerns(maintenance.components()))
        .map(this::maintenance)
        .toList();
  }

  /** What concerns hidden components alone is hidden with them. */
  private boolean concerns(List<Incident.Affected> components) {
    return vantage.inside()
        || components.isEmpty()
        || components.stream().anyMatch(c -> visible.contains(c.id()));
  }

  private Incident incident(Incident incident) {
    List<Incident.Affected> components = affected(incident.components());
    List<Incident.Update> updates = updates(incident.updates());
    boolean whole = vantage == Vantage.OPERATOR;
    return new Incident(
        incident.id(),
        title(incident),
        incident.status(),
        incident.impact(),
        incident.automatic(),
        incident.ownedByPerson(),
        incident.published(),
        incident.startedAt(),
        incident.resolvedAt(),
        incident.createdAt(),
        whole ? incident.updatedAt() : lastTold(incident, updates),
        whole ? incident.version() : updates.size(),
        components,
        updates,
        incident.postmortem());
  }

  /** As far as is seen: a private note is no change. */
  private static Instant lastTold(Incident incident, List<Incident.Update> updates) {
    return Stream.concat(
            Stream.of(incident.createdAt(), incident.resolvedAt()),
            updates.stream().map(Incident.Update::createdAt))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(incident.createdAt());
  }

  private Maintenance maintenance(Maintenance maintenance) {
    return new Maintenance(
        maintenance.id(),
        maintenance.title(),
        maintenance.message(),
        maintenance.status(),
        maintenance.startsAt(),
        maintenance.endsAt(),
        maintenance.timeZone(),
        maintenance.rrule(),
        maintenance.autoComplete(),
        maintenance.notifyBefore(),
        maintenance.occurrences(),
        affected(maintenance.components()),
        updates(maintenance.updates()),
        maintenance.createdAt(),
        maintenance.updatedAt(),
        maintenance.version());
  }

  private List<Incident.Affected> affected(List<Incident.Affected> components) {
    return vantage.inside()
        ? components
        : components.stream().filter(c -> visible.contains(c.id())).toList();
  }

  /**
   * The machine opens incidents of their own for what is internal, so its titles name what may be
   * seen; one that names a component which became internal later is not repeated.
   */
  private String title(Incident incident) {
    return incident.automatic() && namesHidden(incident.title()) ? UNTITLED : incident.title();
  }

  private List<Incident.Update> updates(List<Incident.Update> updates) {
    return updates.stream()
        .filter(update -> !update.privateNote() || vantage == Vantage.OPERATOR)
        .filter(update -> vantage.inside() || update.components().isEmpty() || movesVisible(update))
        .map(this::update)
        .toList();
  }

  private boolean movesVisible(Incident.Update update) {
    return update.components().stream().anyMatch(step -> visible.contains(step.id()));
  }

  /** What the machine writes holds reasons and names; people answer for their own words. */
  private Incident.Update update(Incident.Update update) {
    if (vantage.inside()) {
      return update;
    }
    boolean withheld =
        update.bySystem() && (!reasons() || namesHidden(update.message().markdown()));
    return new Incident.Update(
        update.id(),
        update.status(),
        withheld ? Text.EMPTY : update.message(),
        update.components().stream().filter(step -> visible.contains(step.id())).toList(),
        update.author(),
        false,
        update.createdAt());
  }

  private boolean namesHidden(String text) {
    return hiddenNames.stream().anyMatch(name -> name.matcher(text).find());
  }
}
