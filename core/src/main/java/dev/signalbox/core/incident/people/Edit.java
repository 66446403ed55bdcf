package dev.signalbox.core.incident.people;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person changes of an incident; null leaves it as it is.
 *
 * @param message adds an update
 * @param privateNote the message is for operators only, and nothing else changes
 * @param announce whether subscribers are to be told
 * @param version the sequence that the person saw; null: whichever
 */
public record Edit(
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
    boolean privateNote,
    boolean announce,
    @Nullable Integer version) {

  /** An update of the timeline alone, with a new phase or without. */
  public static Edit update(
      @Nullable IncidentStatus status, String message, boolean privateNote, boolean announce) {
    return new Edit(
        null,
        null,
        status,
        null,
        null,
        null,
        null,
        null,
        null,
        message,
        privateNote,
        announce,
        null);
  }
}
