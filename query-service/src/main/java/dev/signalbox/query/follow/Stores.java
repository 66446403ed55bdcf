package dev.signalbox.query.follow;

import dev.signalbox.query.catalog.CatalogStore;
import dev.signalbox.query.event.IncidentStore;
import dev.signalbox.query.event.MaintenanceStore;
import dev.signalbox.query.latency.LatencyWriter;
import dev.signalbox.query.metric.ReadingStore;
import dev.signalbox.query.publish.PageStore;
import dev.signalbox.query.samples.EvidenceStore;
import dev.signalbox.query.samples.SampleStore;
import dev.signalbox.query.status.StateStore;
import dev.signalbox.query.timeline.DailyStore;
import dev.signalbox.query.timeline.SpanStore;

/** Every table that following writes. */
record Stores(
    CatalogStore catalog,
    SampleStore samples,
    LatencyWriter latency,
    EvidenceStore evidence,
    ReadingStore readings,
    StateStore states,
    SpanStore spans,
    DailyStore daily,
    IncidentStore incidents,
    MaintenanceStore maintenances,
    JudgedStore judged,
    PageStore pages) {}
