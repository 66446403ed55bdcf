package dev.signalbox.query.api;

import dev.signalbox.query.answer.EventAnswer;
import dev.signalbox.query.api.Listing.Part;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.event.Archive;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.VisiblePage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * Incidents, newest first: from memory those that go on or were over lately, then from the database
 * as far as the record goes. The cursor says by which day the older ones were over, so that none is
 * left out however long somebody turns the pages; it is a day, since the very instant would tell
 * when something hidden has changed the page.
 */
final class IncidentList {
  /** Follows every key of an incident in memory. */
  private static final Pattern PAST =
      Pattern.compile("past ([0-9]{1,15})(?: ([0-9a-f]{16})([0-9a-f-]{36}))?");

  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
  private static final UUID NONE = new UUID(0, 0);

  private final Archive archive;
  private final Listing listing;
  private final String status;
  private final boolean dated;
  private final Instant from;
  private final Instant to;

  /** Reads what was asked for. */
  IncidentList(ServerRequest request, Archive archive) {
    this.archive = archive;
    this.listing = Listing.of(request);
    this.status = request.queryParam("status").orElse("all");
    this.dated = request.queryParam("from").or(() -> request.queryParam("to")).isPresent();
    this.from = within(Parameters.instant(request, "from", FIRST));
    this.to = within(Parameters.instant(request, "to", LAST));
    if (!List.of("all", "unresolved", "resolved").contains(status)) {
      throw Problem.invalid("status", "must be unresolved, resolved or all");
    }
  }

  Mono<Map<String, @Nullable Object>> of(Seen seen, Instant now) {
    VisiblePage page = seen.at(now);
    return part(seen, page)
        .map(part -> Listing.shaped(part, incident -> EventAnswer.incident(page, incident)));
  }

  private Mono<Part<Incident>> part(Seen seen, VisiblePage page) {
    String after = listing.after();
    if (after != null && after.startsWith("past")) {
      return older(seen, passage(after), List.of());
    }
    List<Incident> wanted =
        page.incidents().stream()
            .filter(inStatus())
            .filter(between())
            .sorted(Comparator.comparing(IncidentList::key))
            .toList();
    Part<Incident> lately = listing.sorted(wanted, IncidentList::key);
    Instant over = page.now().truncatedTo(ChronoUnit.DAYS).plus(DAY).minus(Facts.HELD);
    if (lately.next() != null || !further(page, over)) {
      return Mono.just(lately);
    }
    return dated && lately.given().size() < listing.limit()
        ? older(seen, new Archive.Passage(over, from, to, over, NONE), lately.given())
        : Mono.just(new Part<>(lately.given(), Listing.encode("past " + over.toEpochMilli())));
  }

  /** Whether there may be any that are not in memory. */
  private boolean further(VisiblePage page, Instant over) {
    return !status.equals("unresolved")
        && from.isBefore(over)
        && (dated || page.watchedSince().isBefore(over));
  }

  /** As many as there is room for. */
  private Mono<Part<Incident>> older(Seen seen, Archive.Passage passage, List<Incident> before) {
    int room = listing.limit() - before.size();
    return archive
        .older(seen.held().facts().id(), passage, room + 1, read -> unheld(seen, read))
        .switchIfEmpty(Mono.error(IncidentList::unreadable))
        .map(
            found -> {
              List<Incident> given = found.subList(0, Math.min(room, found.size()));
              return new Part<>(
                  Stream.concat(before.stream(), given.stream()).toList(),
                  given.size() < found.size() ? cursor(passage.over(), given.getLast()) : null);
            });
  }

  /** Those that may be seen and are not in memory. */
  private static List<Incident> unheld(Seen seen, List<Incident> read) {
    Facts facts = seen.held().facts();
    return seen.among(read.stream().filter(facts::isOlder).toList());
  }

  static Problem unreadable() {
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE, "What happened long ago cannot be read just now.");
  }

  /** Newest first. */
  private static String key(Incident incident) {
    return "%016x".formatted(Long.MAX_VALUE - incident.startedAt().toEpochMilli()) + incident.id();
  }

  private static String cursor(Instant over, Incident last) {
    return Listing.encode("past " + over.toEpochMilli() + " " + key(last));
  }

  private Archive.Passage passage(String cursor) {
    Matcher parts = PAST.matcher(cursor);
    if (!parts.matches()) {
      throw Problem.invalid("cursor", "is not one that was given");
    }
    Instant over = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
    String started = parts.group(2);
    if (started == null) {
      return new Archive.Passage(over, from, to, over, NONE);
    }
    long millis = Long.MAX_VALUE - Long.parseUnsignedLong(started, 16);
    Instant startedAt = Instant.ofEpochMilli(Math.clamp(millis, 0, over.toEpochMilli()));
    return new Archive.Passage(over, from, to, startedAt, id(parts.group(3)));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("cursor", "is not one that was given");
    }
  }

  private Predicate<Incident> inStatus() {
    return incident -> status.equals("all") || incident.resolved() == status.equals("resolved");
  }

  private Predicate<Incident> between() {
    return incident ->
        incident.startedAt().isBefore(to)
            && (incident.resolvedAt() == null || !incident.resolvedAt().isBefore(from));
  }

  /** As far as the database can say it. */
  private static Instant within(Instant instant) {
    return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
  }
}
