package dev.signalbox.query.site.view;

import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.wording.Durations;
import dev.signalbox.query.site.wording.Moment;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.site.wording.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An incident as a card: a line of four stations, the timeline, whom it affects.
 *
 * @param facts impact, start, and how long
 * @param silence said where no fresh data backs it any more; empty otherwise
 * @param unaffected the others' names; empty: none
 */
public record IncidentView(
    UUID id,
    String href,
    String title,
    boolean draft,
    Signal signal,
    String facts,
    String silence,
    List<Station> stations,
    List<Entry> timeline,
    List<AffectedRow> affected,
    String unaffected) {

  /**
   * @param state {@code reached}, {@code current} or {@code ahead}
   * @param at when it was reached; null: not yet, or nobody said
   */
  public record Station(String name, String state, @Nullable Moment at) {}

  /** One update. */
  public record Entry(String phase, Moment at, String html, String by) {}

  /** A component and what the incident says of it. */
  public record AffectedRow(Signal signal, String words) {}

  static List<IncidentView> open(VisiblePage page, Times times, Links links) {
    return page.unresolved().stream().map(incident -> of(incident, page, times, links)).toList();
  }

  static IncidentView of(Incident incident, VisiblePage page, Times times, Links links) {
    return new IncidentView(
        incident.id(),
        links.incident(incident.id()),
        incident.title(),
        !incident.published(),
        Signal.of(severity(incident)),
        facts(incident, times),
        silence(incident, page, times),
        stations(incident, times),
        incident.updates().stream().map(update -> entry(update, incident, times)).toList(),
        incident.components().stream().map(IncidentView::affected).toList(),
        unaffected(incident, page));
  }

  /** The worst it said of any component; the impact where it names none. */
  static Status severity(Incident incident) {
    List<Status> said =
        Stream.concat(
                incident.components().stream().map(Incident.Affected::status),
                incident.updates().stream()
                    .flatMap(update -> update.components().stream())
                    .map(Incident.Step::to))
            .filter(status -> status != Status.OPERATIONAL)
            .toList();
    return said.isEmpty() ? severity(incident.impact()) : Status.worst(said);
  }

  private static Status severity(Impact impact) {
    return switch (impact) {
      case NONE -> Status.OPERATIONAL;
      case MINOR -> Status.DEGRADED;
      case MAJOR -> Status.PARTIAL_OUTAGE;
      case CRITICAL -> Status.OUTAGE;
    };
  }

  private static String facts(Incident incident, Times times) {
    Instant resolved = incident.resolvedAt();
    List<String> facts = new ArrayList<>();
    facts.add(incident.published() ? "" : Phrases.say("incident.draft"));
    facts.add(
        incident.impact() == Impact.NONE
            ? ""
            : Phrases.say("incident.impact." + incident.impact().label()));
    if (resolved == null) {
      facts.add(
          Phrases.say(
              "incident.started",
              "time",
              times.brief(incident.startedAt()),
              "ago",
              times.ago(incident.startedAt())));
    } else {
      facts.add(
          Phrases.say(
              "incident.resolved",
              "duration",
              Durations.of(Duration.between(incident.startedAt(), resolved))));
      facts.add(when(incident.startedAt(), resolved, times));
    }
    return Phrases.upperFirst(Phrases.dotted(facts));
  }

  /** {@code Sat 14 Nov 2026, 09:12–09:43 UTC}; of more than one day both are named anyway. */
  private static String when(Instant from, Instant to, Times times) {
    LocalDate day = times.dateOf(from);
    String span = times.span(from, to);
    return times.dateOf(to).equals(day)
        ? Phrases.say("time.on_day", "day", Times.date(day), "time", span)
        : span;
  }

  private static String silence(Incident incident, VisiblePage page, Times times) {
    boolean silent =
        page.components().stream()
            .filter(
                component ->
                    incident.components().stream()
                        .anyMatch(each -> each.id().equals(component.id())))
            .anyMatch(VisiblePage.Component::stale);
    Instant heard = page.lastHeard();
    if (incident.resolved() || !silent) {
      return "";
    }
    return heard == null
        ? Phrases.say("silence.now")
        : Phrases.say("silence.since", "time", times.brief(heard));
  }

  private static List<Station> stations(Incident incident, Times times) {
    return Arrays.stream(IncidentStatus.values())
        .map(phase -> station(phase, incident, times))
        .toList();
  }

  private static Station station(IncidentStatus phase, Incident incident, Times times) {
    Moment at =
        incident.updates().stream()
            .filter(update -> update.status().equals(phase.label()))
            .map(update -> happened(update, incident))
            .min(Instant::compareTo)
            .map(instant -> times.moment(instant, times.hour(instant)))
            .orElse(null);
    int ahead = phase.compareTo(incident.status());
    return new Station(
        Phrases.phase(phase),
        ahead < 0 ? "reached" : ahead == 0 ? "current" : "ahead",
        ahead > 0 ? null : at);
  }

  /** When what it tells was so: an incident may have been written down when it was over. */
  private static Instant happened(Incident.Update update, Incident incident) {
    Instant resolved = incident.resolvedAt();
    return resolved != null && update.createdAt().isAfter(resolved) && update.resolves()
        ? resolved
        : update.createdAt();
  }

  private static Entry entry(Incident.Update update, Incident incident, Times times) {
    String phase = Phrases.phase(update.status());
    Instant at = happened(update, incident);
    return new Entry(
        update.privateNote() ? Phrases.say("incident.private", "phase", phase) : phase,
        times.moment(at, times.brief(at)),
        Html.belowHeadings(update.message()),
        by(update));
  }

  private static String by(Incident.Update update) {
    if (!update.bySystem()) {
      return Phrases.say("incident.by", "name", update.author());
    }
    return Phrases.say(
        update.status().equals("investigating") ? "incident.by_monitoring" : "incident.noted");
  }

  private static AffectedRow affected(Incident.Affected component) {
    Signal signal = Signal.of(component.status());
    return new AffectedRow(
        signal,
        Phrases.say(
            "incident.component", "component", component.name(), "status", signal.inSentence()));
  }

  private static String unaffected(Incident incident, VisiblePage page) {
    return page.components().stream()
        .filter(
            component ->
                incident.components().stream().noneMatch(each -> each.id().equals(component.id())))
        .map(VisiblePage.Component::title)
        .collect(Collectors.joining(", "));
  }
}
