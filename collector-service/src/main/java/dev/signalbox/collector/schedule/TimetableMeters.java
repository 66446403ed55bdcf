package dev.signalbox.collector.schedule;

import dev.signalbox.core.status.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** What the timetable counts: how late runs began, which slots were missed, what was seen. */
public final class TimetableMeters {
  private final MeterRegistry meters;
  private final Timer late;
  private final Counter missed;

  public TimetableMeters(MeterRegistry meters) {
    this.meters = meters;
    this.late = meters.timer("signalbox.checks.late");
    this.missed = meters.counter("signalbox.checks.missed");
  }

  void running(Supplier<Number> count) {
    // built from the supplier: a gauge of an object holds it weakly and says NaN after a collection
    Gauge.builder("signalbox.checks.running", count).register(meters);
  }

  void late(Duration by) {
    late.record(by);
  }

  void missed(long slots) {
    if (slots > 0) {
      missed.increment(slots);
    }
  }

  void outcome(Watched.Kind kind, Verdict verdict) {
    meters
        .counter(
            "signalbox.checks.outcomes",
            "kind",
            kind.name().toLowerCase(Locale.ROOT),
            "verdict",
            verdict.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
