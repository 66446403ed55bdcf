package dev.signalbox.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.schemas.MaintenanceStatus;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.Topics;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** From records on Kafka to a signed webhook and a mail, on real parts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotifierIT {

  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private RunningNotifier notifier;
  private Receiver receiver;

  @BeforeAll
  void start() {
    mail.start();
    notifier =
        RunningNotifier.start(
            "signalbox.smtp-url=smtp://127.0.0.1:" + mail.getSmtp().getPort(),
            "signalbox.mail-from=status@signalbox.example");
  }

  @AfterAll
  void stop() {
    notifier.close();
    mail.stop();
  }

  @BeforeEach
  void receive() {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void an_incident_is_told_by_signed_webhook_and_by_mail_and_nothing_twice() throws Exception {
    Records shop = new Records();
    String mailbox = "ops-" + shop.application + "@acme.example";
    String secret = stateSubscriptions(shop, List.of(mailbox));

    for (int round = 0; round < 2; round++) { // the second time the log is read again
      notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("opened", 1).build());
      notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("joined", 2).build());
      notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("monitoring", 3).build());
      notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("resolved", 4).build());
    }
    notifier.publish(
        Topics.INCIDENTS, shop.application, shop.incident("opened", 5).setNotify(false).build());
    notifier.publish(
        Topics.STATUSES, shop.application, shop.status(9, Status.OPERATIONAL, Status.OUTAGE));
    notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("reopened", 6).build());

    await().until(() -> receiver.posts().size() >= 4 && mails(mailbox).size() >= 4);
    assertThat(receiver.types())
        .containsExactly(
            "incident.created", "incident.updated", "incident.resolved", "incident.updated");
    receiver.posts().forEach(post -> post.verify(secret));
    assertThat(receiver.posts().stream().map(Receiver.Post::id).distinct()).hasSize(4);
    assertThat(receiver.posts().getFirst().json().at("/data/incident/title").asString())
        .isEqualTo("Web storefront is down");
    assertThat(receiver.posts().getFirst().json().at("/data/application/url").asString())
        .isEqualTo("http://signalbox.example/status/" + shop.slug);
    assertThat(mails(mailbox)).hasSize(4);
    assertThat(count("delivery", shop)).isEqualTo(8);
    assertThat(count("news", shop))
        .isEqualTo(5); // with the component's change, which nobody here asked for
  }

  @Test
  void a_maintenance_is_told_when_planned_before_it_starts_and_at_both_its_ends() throws Exception {
    Records shop = new Records();
    String mailbox = "plan-" + shop.application + "@acme.example";
    stateSubscriptions(shop, List.of(mailbox));

    for (int round = 0; round < 2; round++) { // the second time the log is read again
      publish(shop, "scheduled", 1, MaintenanceStatus.SCHEDULED);
      publish(shop, "reminded", 2, MaintenanceStatus.SCHEDULED);
      publish(shop, "started", 3, MaintenanceStatus.IN_PROGRESS);
      publish(shop, "completed", 4, MaintenanceStatus.COMPLETED);
    }

    await().until(() -> receiver.posts().size() >= 4 && mails(mailbox).size() >= 4);
    assertThat(receiver.types())
        .containsExactly(
            "maintenance.scheduled",
            "maintenance.scheduled",
            "maintenance.started",
            "maintenance.completed");
    assertThat(receiver.posts().getLast().json().at("/data/maintenance/status").asString())
        .isEqualTo("completed");
    assertThat(count("delivery", shop)).isEqualTo(8);
  }

  private void publish(Records shop, String change, int sequence, MaintenanceStatus status) {
    notifier.publish(
        Topics.INCIDENTS, shop.application, shop.maintenance(change, sequence, status));
  }

  @Test
  void a_mail_can_be_left_with_one_click_and_its_id_is_the_deliverys() throws Exception {
    Records shop = new Records();
    String mailbox = "lea-" + shop.application + "@acme.example";
    stateSubscriptions(shop, List.of(mailbox));
    notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("opened", 1).build());
    await().until(() -> mails(mailbox).size() == 1);

    MimeMessage message = mails(mailbox).getFirst();
    String oneClick = message.getHeader("List-Unsubscribe", null).replaceAll("[<>]", "");
    var answer =
        notifier.send(
            notifier
                .request("anonymous", oneClick.replace("http://signalbox.example", ""))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
    notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("resolved", 2).build());
    await().until(() -> receiver.posts().size() == 2);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(message.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(message.getSubject()).isEqualTo("[Acme Shop] Investigating: Web storefront is down");
    assertThat(
            notifier.database.number(
                "SELECT count(*) FROM notifier.delivery WHERE channel = 'email' AND '<' || id || '@signalbox.example>' = '"
                    + message.getMessageID()
                    + "'"))
        .isEqualTo(1);
    assertThat(mails(mailbox)).hasSize(1);
  }

  @Test
  void what_a_manifest_drops_is_not_told_any_more_and_old_news_are_not_told_at_all() {
    Records shop = new Records();
    var old = shop.incident("opened", 1);
    old.setUpdatedAt(old.getUpdatedAt().minus(Duration.ofDays(3)));
    notifier.publish(Topics.INCIDENTS, shop.application, old.build());
    stateSubscriptions(shop, List.of());
    notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("updated", 2).build());
    await().until(() -> receiver.posts().size() == 1);

    notifier.publish(Topics.CATALOG, shop.application, shop.entry(2).build());
    await().until(() -> disabled(shop) == 1);
    notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("resolved", 3).build());
    await().until(() -> count("news", shop) == 3);

    assertThat(count("delivery", shop)).isEqualTo(1);
    assertThat(receiver.types()).containsExactly("incident.updated");
  }

  @Test
  void retries_carry_the_same_id_and_the_dead_can_be_replayed() {
    Records shop = new Records();
    String secret = stateSubscriptions(shop, List.of());
    receiver.behave(post -> new Receiver.Reply(500, "", Map.of()));
    notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("opened", 1).build());
    await().until(() -> receiver.posts().size() == 3);
    notifier.database.execute(
        "UPDATE notifier.delivery SET next_at = now() WHERE application_id = '"
            + shop.application
            + "'");
    await().until(() -> dead(shop).size() == 1);

    receiver.behave(post -> new Receiver.Reply(200, "", Map.of()));
    String id = dead(shop).get(0).path("id").asString();
    var replay = notifier.post("operator", path(shop) + "/deliveries/" + id + "/replay", "");
    await().until(() -> receiver.posts().size() == 5);

    assertThat(replay.status()).isEqualTo(202);
    assertThat(receiver.posts().stream().map(Receiver.Post::id).distinct()).containsExactly(id);
    receiver.posts().forEach(post -> post.verify(secret));
    await().untilAsserted(() -> assertThat(dead(shop).isEmpty()).isTrue());
    assertThat(notifier.post("operator", path(shop) + "/deliveries/" + id + "/replay", "").status())
        .isEqualTo(409);
  }

  @Test
  void retry_after_is_honoured_and_gone_is_the_end() {
    Records shop = new Records();
    stateSubscriptions(shop, List.of());
    receiver.behave(post -> new Receiver.Reply(503, "", Map.of("Retry-After", "60")));
    notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("opened", 1).build());
    await().until(() -> waitsSeconds(shop) > 30);
    assertThat(waitsSeconds(shop)).isBetween(50L, 61L);

    receiver.behave(post -> new Receiver.Reply(410, "", Map.of()));
    notifier.database.execute(
        "UPDATE notifier.delivery SET next_at = now() WHERE application_id = '"
            + shop.application
            + "'");

    await().until(() -> disabled(shop) == 1);
    assertThat(dead(shop).get(0).path("response_status").asInt()).isEqualTo(410);
    assertThat(receiver.posts()).hasSize(2);
  }

  @Test
  void a_worker_that_dies_after_sending_is_succeeded_with_the_same_id() {
    Records shop = new Records();
    stateSubscriptions(shop, List.of());
    receiver.behave(
        post -> {
          // the first worker hangs between send and commit; its lease runs out as if it were dead
          if (receiver.posts().size() == 1) {
            await().until(() -> receiver.posts().size() == 2);
          }
          return Receiver.Reply.of(200);
        });
    notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("opened", 1).build());
    await().until(() -> receiver.posts().size() == 1);
    notifier.database.execute(
        "UPDATE notifier.delivery SET leased_until = now() WHERE application_id = '"
            + shop.application
            + "'");

    await().until(() -> delivered(shop) == 1);
    notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("resolved", 2).build());
    await().until(() -> receiver.posts().size() == 3);

    assertThat(receiver.types())
        .containsExactly("incident.created", "incident.created", "incident.resolved");
    assertThat(receiver.posts().stream().map(Receiver.Post::id).distinct()).hasSize(2);
  }

  @Test
  void a_second_replica_sends_nothing_twice() {
    Records shop = new Records();
    stateSubscriptions(shop, List.of());
    try (RunningNotifier replica =
        RunningNotifier.startOn(notifier.database, "replica-" + shop.application)) {
      for (int sequence = 1; sequence <= 20; sequence++) {
        notifier.publish(
            Topics.INCIDENTS, shop.application, shop.incident("updated", sequence).build());
      }
      await().until(() -> delivered(shop) == 20);
    }

    assertThat(receiver.posts()).hasSize(20);
    assertThat(receiver.posts().stream().map(post -> post.json().at("/data/sequence").asInt()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  /** States the receiver, and learns its secret as an operator does. */
  private String stateSubscriptions(Records shop, List<String> mailboxes) {
    var entry =
        shop.entry(1)
            .setEmails(mailboxes)
            .setWebhooks(List.of(Records.webhook(receiver.url())))
            .build();
    notifier.publish(Topics.CATALOG, shop.application, entry);
    await().until(() -> notifier.get("operator", path(shop) + "/subscriptions").status() == 200);
    for (var subscription :
        notifier.get("operator", path(shop) + "/subscriptions").json().path("items")) {
      if (subscription.path("type").asString().equals("webhook")) {
        String id = subscription.path("id").asString();
        return notifier
            .post("operator", path(shop) + "/subscriptions/" + id + "/rotate-secret", "")
            .json()
            .path("secret")
            .asString();
      }
    }
    throw new AssertionError("the manifest's webhook is not there");
  }

  private List<MimeMessage> mails(String mailbox) throws Exception {
    List<MimeMessage> found = new ArrayList<>();
    for (MimeMessage message : mail.getReceivedMessages()) {
      if (message.getRecipients(Message.RecipientType.TO)[0].toString().equals(mailbox)) {
        found.add(message);
      }
    }
    return found;
  }

  private JsonNode dead(Records shop) {
    return notifier.get("operator", path(shop) + "/deliveries?state=dead").json().path("items");
  }

  private long count(String table, Records shop) {
    return notifier.database.number(
        "SELECT count(*) FROM notifier."
            + table
            + " WHERE application_id = '"
            + shop.application
            + "'");
  }

  private long delivered(Records shop) {
    return notifier.database.number(
        "SELECT count(*) FROM notifier.delivery WHERE state = 'delivered' AND application_id = '"
            + shop.application
            + "'");
  }

  private long disabled(Records shop) {
    return notifier.database.number(
        "SELECT count(*) FROM notifier.subscription WHERE state = 'disabled' AND application_id = '"
            + shop.application
            + "'");
  }

  private long waitsSeconds(Records shop) {
    return notifier.database.number(
        "SELECT coalesce(max(extract(epoch FROM next_at - now()))::bigint, 0) FROM notifier.delivery"
            + " WHERE state = 'retrying' AND application_id = '"
            + shop.application
            + "'");
  }

  private static String path(Records shop) {
    return "/api/applications/" + shop.application;
  }
}
