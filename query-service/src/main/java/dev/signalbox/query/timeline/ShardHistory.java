package dev.signalbox.query.timeline;

import dev.signalbox.core.uptime.Weights;
import dev.signalbox.query.page.Uptime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * The history of a shard's components as its owner holds it. It changes inside the owner's
 * transactions only, and is thrown away and loaded anew when one of them fails.
 */
public final class ShardHistory {
  private static final Duration HELD = Duration.ofDays(92);

  private final SpanStore spans;
  private final DailyStore daily;
  private final Timelines timelines = new Timelines();
  private final Map<UUID, Long> past = new HashMap<>();
  private final Set<UUID> old = new HashSet<>();

  public ShardHistory(SpanStore spans, DailyStore daily) {
    this.spans = spans;
    this.daily = daily;
  }

  public Mono<Void> load(Collection<UUID> applications, Instant now) {
    Instant since = now.minus(HELD).truncatedTo(ChronoUnit.DAYS);
    return spans
        .of(applications, since)
        .doOnNext(loaded -> loaded.forEach(timelines::put))
        .thenMany(spans.revisions(applications))
        .doOnNext(entry -> past.put(entry.getKey(), entry.getValue()))
        .then(spans.known(applications))
        .doOnNext(
            known -> known.forEach((component, from) -> note(component, from.isBefore(since))))
        .then();
  }

  private void note(UUID component, boolean older) {
    if (older) {
      old.add(component);
    }
  }

  /**
   * Applies what is new, in the order in which its writer learned it: a revision of the past holds
   * against the live states before it, and not against those after. The caller has left out live
   * states that are older than it knows; revisions that have been applied before are left out here.
   */
  public Mono<Void> apply(List<Revision> revisions) {
    List<Revision> fresh = revisions.stream().filter(this::isFresh).toList();
    if (fresh.isEmpty()) {
      return Mono.empty();
    }
    List<Revision.Past> revised =
        fresh.stream()
            .filter(Revision.Past.class::isInstance)
            .map(Revision.Past.class::cast)
            .toList();
    revised.forEach(revision -> past.merge(revision.component(), revision.version(), Math::max));
    Mono<Void> written = write(timelines.apply(fresh));
    return revised.isEmpty() ? written : written.then(spans.revised(revised));
  }

  private boolean isFresh(Revision revision) {
    return !(revision instanceof Revision.Past)
        || revision.version() >= past.getOrDefault(revision.component(), Long.MIN_VALUE);
  }

  private Mono<Void> write(Timelines.Changes changes) {
    Mono<Void> gone = changes.gone().isEmpty() ? Mono.empty() : spans.delete(changes.gone());
    Mono<Void> come = changes.come().isEmpty() ? Mono.empty() : spans.insert(changes.come());
    Mono<Void> days = changes.days().isEmpty() ? Mono.empty() : daily.put(changes.days());
    return gone.then(come).then(days);
  }

  public List<Uptime> uptimes(UUID component, Weights weights, Freshness freshness, Instant now) {
    List<Span> known = freshness.cut(timelines.of(component), now);
    return Uptimes.of(known, old.contains(component), weights, now);
  }
}
