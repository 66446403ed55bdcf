package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import dev.signalbox.testkit.Databases;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A sample that is sent twice, or by two collectors that both own its check, counts once. */
class RepeatedSamplesIT {

  private final Databases.Database database = Databases.fresh();
  private final Shop shop = Shop.random();
  private final Instant first =
      Shop.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS).minusSeconds(300);

  @Test
  void inv_33_a_check_at_one_time_is_one_row_and_one_response_time_also_after_a_restart() {
    try (RunningQuery query = RunningQuery.on(database)) {
      query.publish(Topics.CATALOG, shop.id(), shop.entry(1, Visibility.PUBLIC));
      send(query, sample(1, 1));
      send(query, sample(1, 1));
      send(query, byAnother(sample(1, 1)));
      send(query, sample(3, 1));
      send(query, sample(2, 1));
      send(query, byAnother(sample(2, 1)));
      awaitRows(3);
    }
    try (RunningQuery query = RunningQuery.on(database)) {
      send(query, byAnother(sample(3, 1)));
      send(query, sample(2, 1));
      send(query, sample(4, 1));
      awaitRows(4);
    }

    assertThat(number("SELECT count(*) FROM query.status_checks WHERE component_uuid = '%s'"))
        .isEqualTo(4);
    assertThat(number("SELECT sum(count) FROM query.latency WHERE component_id = '%s'"))
        .isEqualTo(4);
  }

  private Sample sample(int slot, long epoch) {
    Sample sample = shop.sample(first.plusSeconds(30L * slot), 40 + slot);
    sample.put("epoch", epoch);
    return sample;
  }

  private static Sample byAnother(Sample sample) {
    return Sample.newBuilder(sample)
        .setEpoch(sample.getEpoch() + 1)
        .setObservedAt(sample.getObservedAt().plusMillis(40))
        .build();
  }

  private void send(RunningQuery query, Sample sample) {
    query.publish(Topics.SAMPLES, shop.id(), sample);
  }

  private void awaitRows(int slots) {
    await()
        .until(
            () ->
                number(
                        "SELECT count(DISTINCT uuid) FROM query.status_checks WHERE component_uuid = '%s'")
                    == slots);
  }

  private long number(String sql) {
    return database.number(sql.formatted(shop.storefront()));
  }
}
