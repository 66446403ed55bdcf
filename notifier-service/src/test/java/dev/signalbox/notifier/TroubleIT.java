package dev.signalbox.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.Databases;
import dev.signalbox.testkit.process.FreePort;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * Our own trouble is waited out: a relay that is down, a worker that is stopped, mails that are not
 * offered.
 */
class TroubleIT {

  @Test
  void a_relay_that_is_down_uses_up_no_attempts() {
    int port = FreePort.find();
    Records shop = new Records();
    try (RunningNotifier notifier =
        RunningNotifier.start(
            "signalbox.smtp-url=smtp://127.0.0.1:" + port,
            "signalbox.mail-from=status@signalbox.example")) {
      notifier.publish(
          Topics.CATALOG,
          shop.application,
          shop.entry(1).setEmails(List.of("ops@acme.example")).build());
      notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("opened", 1).build());
      String waiting =
          "SELECT count(*) FROM notifier.delivery WHERE state = 'retrying' AND attempt = 0"
              + of(shop);
      await().until(() -> count(notifier, waiting) == 1);

      GreenMail mail = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
      mail.start();
      notifier.database.execute("UPDATE notifier.delivery SET next_at = now()");
      await().until(() -> mail.getReceivedMessages().length == 1);
      mail.stop();
    }
  }

  @Test
  void a_worker_that_stops_gives_back_its_lease_and_the_next_one_sends_the_same_id()
      throws Exception {
    Databases.Database database = Databases.fresh();
    Records shop = new Records();
    CountDownLatch hold = new CountDownLatch(1);
    try (Receiver receiver = new Receiver()) {
      receiver.behave(
          post -> {
            await().atMost(Duration.ofMinutes(1)).until(() -> hold.getCount() == 0);
            return Receiver.Reply.of(200);
          });
      try (RunningNotifier first =
          RunningNotifier.startOn(
              database, "stop-" + UUID.randomUUID(), "signalbox.delivery.stop=500ms")) {
        var entry = shop.entry(1).setWebhooks(List.of(Records.webhook(receiver.url()))).build();
        first.publish(Topics.CATALOG, shop.application, entry);
        first.publish(Topics.INCIDENTS, shop.application, shop.incident("opened", 1).build());
        await().until(() -> receiver.posts().size() == 1);
      }
      assertThat(
              database.number(
                  "SELECT count(*) FROM notifier.delivery WHERE worker IS NULL AND state = 'retrying'"
                      + of(shop)))
          .isEqualTo(1);

      hold.countDown();
      try (RunningNotifier second =
          RunningNotifier.startOn(database, "stop-" + UUID.randomUUID())) {
        await()
            .until(
                () ->
                    count(
                            second,
                            "SELECT count(*) FROM notifier.delivery WHERE state = 'delivered'"
                                + of(shop))
                        == 1);
      }
      assertThat(receiver.posts().stream().map(Receiver.Post::id).distinct()).hasSize(1);
      assertThat(receiver.posts()).hasSize(2);
    }
  }

  @Test
  void without_a_relay_mails_are_not_offered_and_none_are_queued() {
    Records shop = new Records();
    try (RunningNotifier notifier = RunningNotifier.start()) {
      notifier.publish(
          Topics.CATALOG,
          shop.application,
          shop.entry(1).setEmails(List.of("ops@acme.example")).build());
      notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("opened", 1).build());
      await()
          .until(
              () ->
                  count(notifier, "SELECT count(*) FROM notifier.news WHERE true" + of(shop)) == 1);

      var answer =
          notifier.post(
              "anonymous",
              "/public/status/" + shop.slug + "/subscriptions",
              "{\"type\": \"email\", \"address\": \"lea@acme.example\"}");

      assertThat(count(notifier, "SELECT count(*) FROM notifier.delivery WHERE true" + of(shop)))
          .isZero();
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body()).contains("mails are not offered");
    }
  }

  /** The log of this broker has other tests' applications in it too. */
  private static String of(Records shop) {
    return " AND application_id = '" + shop.application + "'";
  }

  private static long count(RunningNotifier notifier, String sql) {
    return notifier.database.number(sql);
  }
}
