package dev.signalbox.notifier.delivery;

import dev.signalbox.notifier.channel.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Each success, failure, retry and delay, counted before it is logged. */
final class DeliveryMetrics {

  private final MeterRegistry registry;
  private final AtomicReference<Double> oldest = new AtomicReference<>(0.0);

  DeliveryMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("signalbox.delivery.oldest.pending.seconds", oldest, AtomicReference::get)
        .description("Age of the oldest delivery that is due and not delivered")
        .register(registry);
  }

  void oldest(double seconds) {
    oldest.set(seconds);
  }

  void attempted(String channel, int attempt, Outcome outcome, @Nullable String state) {
    String word =
        switch (outcome) {
          case Outcome.Delivered ignored -> "delivered";
          case Outcome.Failed ignored -> "failed";
          case Outcome.Gone ignored -> "gone";
          case Outcome.Pointless ignored -> "pointless";
          case Outcome.Later ignored -> "postponed";
        };
    count("signalbox.deliveries", channel, state == null ? "lease_lost" : word);
    if (attempt > 1) {
      count("signalbox.delivery.retries", channel, word);
    }
    if ("dead".equals(state)) {
      count("signalbox.delivery.dead", channel, word);
    }
  }

  private void count(String name, String channel, String outcome) {
    Counter.builder(name)
        .tag("channel", channel)
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
