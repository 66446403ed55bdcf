package dev.signalbox.incident.desk;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.incident.people.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of an incident; null: nothing.
 *
 * @param version the incident's own that the person saw
 */
record IncidentWish(
    @Nullable String title,
    @Nullable Impact impact,
    @Nullable IncidentStatus status,
    @Nullable List<Affected> components,
    @Nullable Instant startedAt,
    @Nullable Instant resolvedAt,
    @Nullable String postmortem,
    @Nullable Owner owner,
    @Nullable Boolean published,
    @Nullable String message,
    @Nullable Boolean privateNote,
    @Nullable Boolean announce,
    @Nullable Integer version) {

  /** A new one: with an end it is over, and it began no later than it ended. */
  Wish fresh(Instant now) {
    Instant began = resolvedAt != null && resolvedAt.isBefore(now) ? resolvedAt : now;
    Report report =
        new Report(
            Objects.requireNonNull(title),
            or(impact, Impact.MINOR),
            or(published, true),
            or(startedAt, began),
            or(components, List.of()),
            null);
    IncidentStatus phase =
        resolvedAt == null ? IncidentStatus.INVESTIGATING : IncidentStatus.RESOLVED;
    return wish(report, or(status, phase), or(message, ""));
  }

  /** What is left out stays as it is. */
  Wish over(Incident before) {
    Report was = before.report();
    Report report =
        new Report(
            or(title, was.title()),
            or(impact, was.impact()),
            or(published, was.published()),
            or(startedAt, was.startedAt()),
            or(components, was.components()),
            postmortem != null ? postmortem : was.postmortem());
    return wish(report, or(status, before.status()), message);
  }

  private Wish wish(Report report, IncidentStatus phase, @Nullable String text) {
    boolean hidden = or(privateNote, false);
    return new Wish(report, phase, resolvedAt, owner, text, hidden, or(announce, true));
  }

  private static <T> T or(@Nullable T stated, T otherwise) {
    return stated != null ? stated : otherwise;
  }
}
