package dev.signalbox.query.site.view;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One component.
 *
 * @param name its anchor on the page
 * @param troubled its checks are worth a look
 * @param reason why it is so, or since when
 * @param reasonLanguage of the reason, where it is not the page's
 * @param explanation what decided; empty where it may not be shown, or nothing is fresh
 * @param freshUntil for the browser's own clock; empty: never
 * @param bars a class for each day, oldest first
 * @param firstDay the date of the first bar
 * @param summary what the strip shows, in a sentence
 */
public record ComponentRow(
    UUID id,
    String name,
    String title,
    Signal signal,
    boolean critical,
    boolean internal,
    boolean updating,
    boolean troubled,
    String reason,
    @Nullable String reasonLanguage,
    String explanation,
    String freshUntil,
    List<Check> evidence,
    List<String> bars,
    String firstDay,
    String summary,
    UptimeView uptime) {

  /** What stands behind the status, as the panel is called. */
  public String checks() {
    return evidence.isEmpty()
        ? Phrases.say("component.why")
        : Phrases.count(evidence.size(), "check");
  }

  /** One check as the evidence panel shows it. */
  public record Check(Signal signal, String name, String reason) {}

  static ComponentRow of(VisiblePage.Component component, Range range, Times times) {
    // each look at a day counts it anew
    List<Day> days = List.copyOf(component.days());
    return of(
        component,
        range,
        times,
        new Inside(
            explanation(component),
            component.evidence().stream().map(ComponentRow::check).toList(),
            days.stream().map(ComponentRow::bar).toList(),
            days.isEmpty() ? "" : days.getFirst().date().toString(),
            summary(component, days)));
  }

  /** Without what is shown only of an opened group; its days are not even looked at. */
  static ComponentRow brief(VisiblePage.Component component, Range range, Times times) {
    return of(component, range, times, Inside.NOTHING);
  }

  /** What is shown only of an opened group. */
  private record Inside(
      String explanation,
      List<Check> evidence,
      List<String> bars,
      String firstDay,
      String summary) {
    static final Inside NOTHING = new Inside("", List.of(), List.of(), "", "");
  }

  private static ComponentRow of(
      VisiblePage.Component component, Range range, Times times, Inside inside) {
    Instant freshUntil = component.freshUntil();
    return new ComponentRow(
        component.id(),
        component.name(),
        component.title(),
        Signal.of(component.status()),
        component.critical(),
        component.internal(),
        component.updating(),
        component.status().bad(),
        reason(component, times),
        measured(component).isEmpty() ? null : Phrases.foreign(),
        inside.explanation(),
        freshUntil == null ? "" : Times.iso(freshUntil),
        inside.evidence(),
        inside.bars(),
        inside.firstDay(),
        inside.summary(),
        UptimeView.of(component.uptimes(), range, times));
  }

  private static String reason(VisiblePage.Component component, Times times) {
    if (component.status() == Status.UNKNOWN) {
      return silence(component, times);
    }
    String measured = measured(component);
    return measured.isEmpty()
        ? Phrases.say("component.since", "time", times.brief(component.since()))
        : measured;
  }

  /** What the checks say, in the words of the machine; empty where that may not be shown. */
  private static String measured(VisiblePage.Component component) {
    String reason = component.reason();
    return component.status() == Status.UNKNOWN || reason == null ? "" : Phrases.upperFirst(reason);
  }

  private static String explanation(VisiblePage.Component component) {
    String explanation = component.explanation();
    return explanation == null || component.stale() ? "" : Phrases.upperFirst(explanation);
  }

  private static String silence(VisiblePage.Component component, Times times) {
    Instant freshUntil = component.freshUntil();
    if (freshUntil == null) {
      return Phrases.say("silence.never");
    }
    return component.lastKnown() == Status.UNKNOWN
        ? Phrases.say("silence.since", "time", times.brief(component.since()))
        : Phrases.say(
            "component.last_known",
            "status",
            Signal.of(component.lastKnown()).inSentence(),
            "time",
            times.brief(freshUntil));
  }

  private static Check check(Facts.Evidence evidence) {
    return new Check(Signal.of(evidence.verdict().status()), evidence.name(), evidence.reason());
  }

  private static String bar(Day day) {
    String letter = Signal.letter(day.status());
    return day.incidents().isEmpty() ? letter : (letter + " i").strip();
  }

  /** "storefront, 90 days to 21 November 2026: 1 day with a major outage, 2 degraded". */
  private static String summary(VisiblePage.Component component, List<Day> days) {
    if (days.isEmpty()) {
      return component.title();
    }
    Map<Status, Long> counts =
        days.stream().collect(Collectors.groupingBy(Day::status, Collectors.counting()));
    Function<Status, String> say =
        status ->
            Phrases.say(
                status == Status.UNKNOWN ? "component.days_silent" : "component.days",
                "n",
                counts.getOrDefault(status, 0L),
                "status",
                Signal.of(status).inSentence());
    String troubles =
        List.of(
                Status.OUTAGE,
                Status.PARTIAL_OUTAGE,
                Status.DEGRADED,
                Status.MAINTENANCE,
                Status.UNKNOWN)
            .stream()
            .filter(counts::containsKey)
            .map(say)
            .collect(Collectors.joining(", "));
    return Phrases.say(
        "component.summary",
        "title",
        component.title(),
        "n",
        days.size(),
        "date",
        Times.date(days.getLast().date()),
        "days",
        troubles.isEmpty() ? Phrases.say("component.days_well") : troubles);
  }
}
