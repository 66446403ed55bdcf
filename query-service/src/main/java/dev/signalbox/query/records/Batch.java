package dev.signalbox.query.records;

import dev.signalbox.query.catalog.CatalogEntry;
import dev.signalbox.query.event.IncidentVersion;
import dev.signalbox.query.event.MaintenanceVersion;
import dev.signalbox.query.metric.Reading;
import dev.signalbox.query.samples.Observation;
import dev.signalbox.query.status.ComponentState;
import dev.signalbox.query.timeline.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of records says, sorted by what it is about; each list in the order of its topic.
 */
public final class Batch {
  final List<CatalogEntry> catalog = new ArrayList<>();
  final List<UUID> removed = new ArrayList<>();
  final List<Observation> observations = new ArrayList<>();
  final List<Reading> readings = new ArrayList<>();
  final List<ComponentState> states = new ArrayList<>();
  final List<Revision> revisions = new ArrayList<>();
  final List<IncidentVersion> incidents = new ArrayList<>();
  final List<MaintenanceVersion> maintenances = new ArrayList<>();
  final Map<UUID, Extent> extents = new HashMap<>();
  @Nullable Instant judgedUntil;

  public List<CatalogEntry> catalog() {
    return catalog;
  }

  /** Applications that are gone for good. */
  public List<UUID> removed() {
    return removed;
  }

  public List<Observation> observations() {
    return observations;
  }

  public List<Reading> readings() {
    return readings;
  }

  public List<ComponentState> states() {
    return states;
  }

  /** What is new about the past and the present, in the order in which its writer learned it. */
  public List<Revision> revisions() {
    return revisions;
  }

  public List<IncidentVersion> incidents() {
    return incidents;
  }

  public List<MaintenanceVersion> maintenances() {
    return maintenances;
  }

  /** By application, how far the batch reaches. */
  public Map<UUID, Extent> extents() {
    return extents;
  }

  /** How far statuses have been judged, if the batch says so. */
  public @Nullable Instant judgedUntil() {
    return judgedUntil;
  }
}
