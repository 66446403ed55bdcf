package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.Verdict;
import dev.signalbox.testkit.Databases;
import dev.signalbox.testkit.Databases.Database;
import dev.signalbox.testkit.FaultProxy;
import dev.signalbox.testkit.FaultProxy.Moment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A late sample revises the record, and the connection to the database is cut meanwhile, at one
 * message after the other: the revision is made once, whole, and told.
 */
class LateCrashIT {

  /** More messages than one revision takes; what the clock makes of them counts too. */
  private static final int MOST = 41;

  private static final int STEP = 2;
  private static final int SLOT_MS = 40;

  private final Database database = Databases.fresh();
  private final FaultProxy proxy = FaultProxy.to(database.host(), database.port());

  @AfterEach
  void stop() {
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource
  void inv_10_a_late_sample_revises_the_record_once_wherever_the_connection_is_cut(Moment moment) {
    var through =
        new Database(
            "127.0.0.1", proxy.port(), database.user(), database.password(), database.name());
    try (RunningIncidents service = RunningIncidents.alone(database, through)) {
      Shop shop = new Shop(service.bean(RecordPublisher.class));
      Instant start = known(shop);
      int late = 0;
      boolean cut = true;
      for (int message = 1; cut && message < MOST; message += STEP) {
        Instant at = start.plusMillis(SLOT_MS * (2L * ++late + 1));
        proxy.cutAt(message, moment);
        shop.sample("api", "a", Verdict.OUTAGE, at);
        await().until(() -> outages(shop).contains(at));
        cut = proxy.letThrough();
      }

      assertThat(late).as("late samples").isGreaterThan(3);
      assertThat(outages(shop)).isSorted().doesNotHaveDuplicates().hasSize(late);
      assertThat(
              service.number(
                  "SELECT count(*) FROM revision WHERE application_uuid = '" + shop.id + "'"))
          .isEqualTo(late);
      assertThat(Told.shared().was(shop, "api", Status.OUTAGE)).as("ever shown").isFalse();
      assertThat(Told.shared().shown(shop, "api"))
          .as("what was late moves nothing; unknown once nothing fresh has come for a while")
          .isIn(Status.OPERATIONAL, Status.UNKNOWN);
    }
  }

  /** Every other slot is known to be well, and all of them are over. */
  private static Instant known(Shop shop) {
    shop.publish(entry -> entry.setComponents(List.of(shop.several("api", "worst", "a 1 1"))));
    await().until(() -> Told.shared().statuses(shop.id).size() == 1);
    Instant start = Told.shared().statuses(shop.id).getFirst().getSince();
    Instant last = start.plusMillis(SLOT_MS * (2L * MOST));
    await().until(() -> System.currentTimeMillis() > last.toEpochMilli()); // no slot is to come
    for (int slot = 0; slot < MOST; slot++) {
      shop.sample("api", "a", Verdict.OPERATIONAL, start.plusMillis(SLOT_MS * 2L * slot + 1));
    }
    await().until(() -> Told.shared().shown(shop, "api") == Status.OPERATIONAL);
    return start;
  }

  /** When the outages began that the revisions tell of, in the order in which they were told. */
  private static List<Instant> outages(Shop shop) {
    return Told.shared().revisions(shop.id).stream()
        .distinct() // what was sent when the connection was cut is sent again
        .map(HistoryRevised::getSpans)
        .flatMap(List::stream)
        .filter(span -> span.getMeasured() == Status.OUTAGE)
        .map(span -> span.getFrom())
        .toList();
  }
}
