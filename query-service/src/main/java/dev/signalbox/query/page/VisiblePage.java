package dev.signalbox.query.page;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Visibility;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of reader sees of an application at an instant: everything here may be shown to
 * them as it stands. Old data is already told as unknown.
 *
 * @param version of the facts
 * @param now the instant for which this was made
 * @param updatedAt when the content last changed
 * @param freshUntil until when this may be shown without asking again; null: nothing was ever heard
 * @param stale nothing on the page is fresh
 * @param lastHeard the last instant for which anything was known; null: never
 * @param uptimes of the whole application: 24h, 7d, 30d, 90d
 * @param incidents unresolved and of the last 90 days, newest first
 * @param maintenances as known, soonest first
 */
public record VisiblePage(
    Vantage vantage,
    long version,
    Instant now,
    Application application,
    Overall overall,
    Instant updatedAt,
    @Nullable Instant freshUntil,
    boolean stale,
    @Nullable Instant lastHeard,
    List<Uptime> uptimes,
    List<Component> components,
    List<Metric> metrics,
    List<Incident> incidents,
    List<Maintenance> maintenances) {

  /** The windows of every list of uptimes, in this order. */
  public static final List<String> WINDOWS = List.of("24h", "7d", "30d", "90d");

  /** Makes the page. That the audience may see it at all has been decided before. */
  public static VisiblePage of(
      Facts facts, @Nullable Vitals vitals, Audience audience, Instant now) {
    return of(facts, vitals, Vantage.of(audience, facts.id()), now);
  }

  public static VisiblePage of(Facts facts, @Nullable Vitals vitals, Vantage vantage, Instant now) {
    return new Viewing(facts, vitals, vantage, now).page();
  }

  /** A text of the record as somebody may see it: empty where it names what is hidden from them. */
  public static UnaryOperator<String> words(Facts facts, Vantage vantage) {
    return new Disclosure(facts, vantage)::words;
  }

  /** Whether an incident is one of those of a page; for this, no page has to be made. */
  public static boolean shows(Facts facts, Vantage vantage, UUID incident) {
    return incidents(facts, vantage).stream().anyMatch(each -> each.id().equals(incident));
  }

  /** The incidents of a page; for this, no page has to be made. */
  public static List<Incident> incidents(Facts facts, Vantage vantage) {
    return new Disclosure(facts, vantage).incidents();
  }

  /** Whose page it is. */
  public record Application(
      UUID id,
      String name,
      String namespace,
      String slug,
      String title,
      @Nullable String description,
      @Nullable String homepage,
      @Nullable String accent,
      Visibility visibility,
      String source,
      Instant createdAt) {}

  /**
   * The state of the whole and what a sentence below the headline needs.
   *
   * @param headline one of the exact strings
   * @param lastKnownHeadline what the headline was before data went missing; the same as {@code
   *     headline} when all is fresh
   * @param total number of components
   * @param affected how many of them are in a state that made the headline
   * @param since when the first of those came into it
   * @param silent titles of components without fresh data
   */
  public record Overall(
      Status status,
      String headline,
      String lastKnownHeadline,
      int total,
      int affected,
      @Nullable Instant since,
      List<String> silent) {}

  /**
   * @param createdAt from when on anything is known
   * @param status as shown now
   * @param since when that began
   * @param lastKnown what it was before its data went missing; the same as {@code status} while
   *     fresh
   * @param stale its evidence has expired
   * @param reason null where it may not be shown
   * @param explanation null where reasons may not be shown
   * @param evidence empty where it may not be shown
   * @param workload null where there is none or it may not be shown
   * @param updating a rollout is in progress
   * @param hasResponseTimes whether a check measures them
   * @param limitsMs above which a check calls it degraded, the smallest first; empty where reasons
   *     may not be shown
   * @param durations null where nothing was measured, or it may not be shown
   * @param days 90, oldest first, today last
   */
  public record Component(
      UUID id,
      String name,
      String title,
      @Nullable String description,
      @Nullable String group,
      boolean internal,
      boolean critical,
      Instant createdAt,
      Status status,
      Instant since,
      Status lastKnown,
      boolean stale,
      @Nullable Instant freshUntil,
      @Nullable String reason,
      @Nullable String explanation,
      List<Facts.Evidence> evidence,
      Facts.@Nullable Workload workload,
      boolean updating,
      boolean hasResponseTimes,
      List<Long> limitsMs,
      @Nullable Double responseTimeMs,
      List<Uptime> uptimes,
      Vitals.@Nullable Durations durations,
      List<Day> days) {}

  /**
   * A custom metric and its last value.
   *
   * @param value null: there was none for a day
   * @param at when the value was read; null without one
   * @param freshUntil when the value becomes old; null without one
   * @param stale there is no value, or it is old
   * @param trouble why the last attempt gave no value; null: it gave one, or there was none yet
   */
  public record Metric(
      UUID id,
      String name,
      String unit,
      @Nullable Integer decimals,
      @Nullable Double value,
      @Nullable Instant at,
      @Nullable Instant freshUntil,
      boolean stale,
      @Nullable Trouble trouble) {}

  /**
   * Why a metric has no value. A closed list, so that no query and no address can be part of it.
   */
  public enum Trouble {
    NO_SOURCE,
    NO_ANSWER,
    REFUSED,
    NO_SERIES,
    TOO_MANY_SERIES,
    NOT_A_NUMBER,
    NOT_A_VALUE,
    /** What this release does not know. */
    OTHER;

    /** As the contract says it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Null for no word. */
    static @Nullable Trouble of(@Nullable String word) {
      return word == null
          ? null
          : Arrays.stream(values())
              .filter(trouble -> trouble.word().equals(word))
              .findFirst()
              .orElse(OTHER);
    }
  }

  /** When time alone changes what is seen; {@link Instant#MAX} once it changes nothing any more. */
  public Instant holdsUntil() {
    return Stream.concat(
            Stream.ofNullable(freshUntil),
            metrics.stream().flatMap(metric -> Stream.ofNullable(metric.freshUntil())))
        .filter(end -> end.isAfter(now))
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** From when on anything is known of anything on the page. */
  public Instant watchedSince() {
    return components.stream()
        .map(Component::createdAt)
        .reduce(application.createdAt(), (a, b) -> a.isBefore(b) ? a : b);
  }

  /** Incidents that are still open, newest first. */
  public List<Incident> unresolved() {
    return incidents.stream().filter(incident -> !incident.resolved()).toList();
  }
}
