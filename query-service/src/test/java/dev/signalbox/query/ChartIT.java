package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.latency.Curve;
import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.latency.Curves;
import dev.signalbox.query.latency.LatencyStore;
import dev.signalbox.query.latency.LatencyWriter;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.samples.Observation;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import dev.signalbox.testkit.SettableClock;
import dev.signalbox.testkit.history.Statements;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** The curve of a component that somebody looks at, while time goes on. */
class ChartIT {
  private final RunningQuery query = RunningQuery.shared();

  private final Shop shop = Shop.random();
  private final UUID component = UUID.randomUUID();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T14:32:00Z"));
  private final Instant since = clock.instant();
  private final LatencyStore store = new LatencyStore(query.bean(DatabaseClient.class));
  private final LatencyWriter writer = new LatencyWriter(query.bean(DatabaseClient.class));
  private final List<LatencyStore.Point> written = new ArrayList<>();
  private @Nullable Vitals told;

  @Test
  void two_hours_of_looking_ask_the_database_once() throws Exception {
    Curves curves = curves();
    measure(clock.instant().minus(Duration.ofHours(2)), 120, Duration.ofMinutes(1));
    try (Connection connection = query.database().connect()) {
      Statements statements = new Statements(connection);
      assertThat(reads(statements, curves)).as("cold").hasSize(1);

      for (int minute = 1; minute <= 120; minute++) {
        clock.advance(Duration.ofMinutes(1));
        measure(clock.instant(), 2, Duration.ofSeconds(20));
        assertThat(reads(statements, curves)).as("minute %d", minute).isEmpty();
      }

      assertThat(look(curves).points()).isEqualTo(look(curves()).points()).hasSizeBetween(36, 37);
      assertThat(look(curves).points().getLast().at()).isEqualTo("2026-11-21T16:30:00Z");
    }
  }

  /** Nobody waits for what is read anew: they are given what there is. */
  @Test
  void what_was_missed_is_read_in_the_background() {
    Curves curves = curves();
    measure(clock.instant().minus(Duration.ofHours(1)), 60, Duration.ofMinutes(1));
    look(curves);
    clock.advance(Duration.ofMinutes(30));
    measure(clock.instant().minus(Duration.ofMinutes(25)), 26, Duration.ofMinutes(1));

    assertThat(look(curves).points().size()).isLessThan(look(curves()).points().size());
    await()
        .untilAsserted(() -> assertThat(look(curves).points()).isEqualTo(look(curves()).points()));
  }

  @Test
  void the_owner_of_a_shard_tells_every_replica_what_it_writes() {
    Instant now = Shop.CLOCK.instant();
    query.publish(Topics.CATALOG, shop.id(), shop.entry(1, Visibility.PUBLIC));
    query.publish(Topics.SAMPLES, shop.id(), shop.sample(now.minusSeconds(1), 40));
    query.publish(Topics.SAMPLES, shop.id(), shop.sample(now, 60));

    await()
        .untilAsserted(
            () -> {
              Vitals vitals = query.bean(PageDirectory.class).vitals(shop.id());
              List<Vitals.Step> steps = told(vitals, shop.storefront());
              assertThat(steps.stream().mapToDouble(Vitals.Step::sum).sum()).isEqualTo(100);
            });
  }

  private static List<Vitals.Step> told(@Nullable Vitals vitals, UUID component) {
    return Optional.ofNullable(vitals)
        .map(known -> known.components().get(component))
        .map(Vitals.Component::times)
        .map(Vitals.Lately::steps)
        .orElse(List.of());
  }

  private List<String> reads(Statements statements, Curves curves) throws Exception {
    return statements.during(() -> look(curves)).keySet().stream()
        .filter(read -> read.contains("latency"))
        .toList();
  }

  private Curves curves() {
    return new Curves(store, application -> told, clock);
  }

  private Curve look(Curves curves) {
    return curves
        .of(shop.id(), component, Window.HOURS)
        .blockOptional(Duration.ofSeconds(10))
        .orElseThrow();
  }

  /** Writes, and tells the two steps that were written last. */
  private void measure(Instant from, int number, Duration apart) {
    List<Observation> observations =
        IntStream.range(0, number)
            .mapToObj(i -> observation(from.plus(apart.multipliedBy(i)), 20 + i % 7))
            .toList();
    for (LatencyStore.Point point :
        writer.add(observations).blockOptional(Duration.ofSeconds(10)).orElseThrow()) {
      written.removeIf(known -> known.at().equals(point.at()));
      written.add(point);
    }
    List<Vitals.Step> last =
        written.subList(Math.max(0, written.size() - 2), written.size()).stream()
            .map(LatencyStore.Point::step)
            .toList();
    var times = new Vitals.Lately(since, last);
    told =
        new Vitals(
            clock.instant().toEpochMilli(),
            clock.instant(),
            null,
            Map.of(component, new Vitals.Component(1.0, null, List.of(), null, times)),
            Map.of());
  }

  private Observation observation(Instant at, double millis) {
    return new Observation(
        shop.id(),
        component,
        component,
        at,
        at,
        at,
        Duration.ofSeconds(30),
        Verdict.OPERATIONAL,
        millis,
        "{}");
  }
}
