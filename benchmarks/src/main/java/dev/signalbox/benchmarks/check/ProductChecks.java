package dev.signalbox.benchmarks.check;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.CheckConfiguration;
import dev.signalbox.collector.check.CheckFactory;
import dev.signalbox.collector.check.Secrets;
import dev.signalbox.collector.guard.GuardConfiguration;
import dev.signalbox.core.status.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Checks wired as the collector wires them, with loopback allowed. */
public final class ProductChecks implements Exchange, AutoCloseable {
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final Map<String, Check> checks = new ConcurrentHashMap<>();
  private final String url;

  /**
   * @param url with {@code %s} for the host
   */
  public ProductChecks(String url) {
    this.url = url;
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("bench", Map.of("signalbox.allow-addresses", "loopback")));
    context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
    context.registerBean(Clock.class, Clock::systemUTC);
    context.registerBean(
        Secrets.class,
        () ->
            (namespace, name) ->
                CompletableFuture.failedFuture(new IllegalStateException("no secrets here")));
    context.register(GuardConfiguration.class, CheckConfiguration.class);
    context.refresh();
  }

  /** A check as a manifest would state it with nothing but its URL. */
  public Check check(String url, Duration timeout) {
    return context
        .getBean(CheckFactory.class)
        .http(
            "bench",
            """
            {"url": "%s", "method": "GET", "headers": {}, "redirects": 0,
             "expect": {"status": [{"from": 200, "to": 299}], "certificateDays": 0}}
            """
                .formatted(url),
            timeout);
  }

  @Override
  public CompletableFuture<?> run(String host) {
    return checks
        .computeIfAbsent(host, h -> check(url.formatted(h), Duration.ofSeconds(5)))
        .run()
        .thenAccept(
            outcome -> {
              if (outcome.verdict() != Verdict.OPERATIONAL) {
                throw new IllegalStateException(outcome.reason());
              }
            });
  }

  @Override
  public void close() {
    context.close();
  }
}
