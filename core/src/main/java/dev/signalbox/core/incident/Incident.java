package dev.signalbox.core.incident;

import dev.signalbox.core.status.Circumstances;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident; each phase offers only its legal exits.
 *
 * <pre>
 *                 ┌──────────────── move ────────────────┐
 *                 ▼                                      │
 *   Open(investigating | identified | monitoring) ── resolve ──▶ Resolved
 *                 ▲                                                │
 *                 └─── reopen (people: at any time; the machine: within the merge window) ───┘
 * </pre>
 */
public sealed interface Incident {

  Facts facts();

  IncidentStatus status();

  /** Null while it is open. */
  default @Nullable Instant resolvedAt() {
    return null;
  }

  /** The same phase with other facts. */
  default Incident with(Facts facts) {
    return of(facts, status(), resolvedAt());
  }

  default Report report() {
    return facts().report();
  }

  /** It goes on. */
  record Open(Facts facts, IncidentStatus status) implements Incident {

    public Open {
      if (!status.open()) {
        throw new IllegalArgumentException("what is resolved is not open");
      }
    }

    public Open move(IncidentStatus to) {
      return new Open(facts, to);
    }

    public Resolved resolve(Instant at) {
      return new Resolved(facts, at);
    }
  }

  /** It is over. */
  record Resolved(Facts facts, Instant resolvedAt) implements Incident {

    @Override
    public IncidentStatus status() {
      return IncidentStatus.RESOLVED;
    }

    public Open reopen(IncidentStatus to) {
      return new Open(facts, to);
    }

    /**
     * The machine's exit: only its own, and only when what came back began within the merge window.
     */
    public Optional<Open> reopenWithin(Duration window, Instant badSince) {
      return facts.machines() && badSince.isBefore(resolvedAt.plus(window))
          ? Optional.of(reopen(IncidentStatus.INVESTIGATING))
          : Optional.empty();
    }
  }

  /** As it was stored; a resolved one has a time. */
  static Incident of(Facts facts, IncidentStatus status, @Nullable Instant resolvedAt) {
    return status.open()
        ? new Open(facts, status)
        : new Resolved(facts, resolvedAt == null ? facts.updatedAt() : resolvedAt);
  }

  /** What the open, published ones among these incidents claim of a component until they change. */
  static List<Circumstances.Override> claims(Collection<Incident> incidents, UUID component) {
    return incidents.stream()
        .filter(incident -> incident instanceof Open && incident.report().published())
        .map(Incident::report)
        .flatMap(
            report ->
                report.components().stream()
                    .filter(affected -> affected.component().equals(component) && affected.claims())
                    .map(
                        affected ->
                            new Circumstances.Override(
                                affected.status(), report.title(), Instant.MIN, null)))
        .toList();
  }
}
