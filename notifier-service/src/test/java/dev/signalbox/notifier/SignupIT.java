package dev.signalbox.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.signalbox.notifier.RunningNotifier.Answer;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Subscribing and leaving by oneself, and what operators may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignupIT {

  private static final Pattern LINK =
      Pattern.compile("http://signalbox.example(/subscriptions/[\\w-]{43})");

  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private RunningNotifier notifier;
  private Records shop;

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
  void state() {
    shop = new Records();
    notifier.publish(Topics.CATALOG, shop.application, shop.entry(1).build());
    await().until(() -> notifier.get("operator", subscriptions()).status() == 200);
  }

  @Test
  void a_mailbox_is_told_only_after_its_owner_pressed_the_button() throws Exception {
    String mailbox = mailbox();
    Answer asked = subscribe("{\"type\": \"email\", \"address\": \"" + mailbox + "\"}");
    Answer again = subscribe("{\"type\": \"email\", \"address\": \"" + mailbox + "\"}");
    await().until(() -> mails(mailbox).size() == 1);
    String link = link(mails(mailbox).getFirst());

    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.body()).isEqualTo("{\"status\":\"accepted\"}").isEqualTo(again.body());
    assertThat(notifier.browse(link).body()).contains("<button>Confirm</button>");
    assertThat(stateOf(mailbox)).isEqualTo("pending");
    assertThat(notifier.form(link, "action=confirm").body()).contains("You are subscribed");
    assertThat(stateOf(mailbox)).isEqualTo("active");

    notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("opened", 1).build());
    await().until(() -> mails(mailbox).size() == 2);
    assertThat(notifier.form(link, "action=unsubscribe").body()).contains("You are unsubscribed");
    assertThat(stateOf(mailbox)).isEqualTo("disabled");
    assertThat(mails(mailbox)).hasSize(2); // asked twice, written to once
  }

  @Test
  void a_form_without_script_gets_a_page() {
    String path = "/public/status/" + shop.slug + "/subscriptions";

    Answer good = notifier.form(path, "type=email&address=" + mailbox().replace("@", "%40"));
    Answer bad = notifier.form(path, "type=email&address=nobody");

    assertThat(good.status()).isEqualTo(202);
    assertThat(good.body()).contains("a link to confirm").doesNotContain("style=", "<script");
    assertThat(bad.status()).isEqualTo(422);
    assertThat(bad.body()).contains("address: must be an email address");
    assertThat(notifier.get("anonymous", "/subscriptions/assets/page.css").body()).contains("font");
  }

  @Test
  void a_webhook_is_told_only_after_it_answered_the_challenge() {
    try (Receiver receiver = new Receiver()) {
      receiver.behave(
          post -> new Receiver.Reply(200, "{\"challenge\": \"something else\"}", Map.of()));
      Answer asked = subscribe("{\"type\": \"webhook\", \"url\": \"" + receiver.url() + "\"}");
      String id = asked.json().path("id").asString();
      await().until(() -> receiver.posts().size() == 1);
      assertThat(one(id).path("state").asString()).isEqualTo("pending");

      receiver.behave(
          post ->
              new Receiver.Reply(
                  200,
                  JsonMapper.shared()
                      .writeValueAsString(
                          Map.of("challenge", post.json().at("/data/challenge").asString())),
                  Map.of()));
      await().until(() -> one(id).path("state").asString().equals("active"));
      notifier.publish(Topics.INCIDENTS, shop.application, shop.incident("opened", 1).build());
      await().until(() -> receiver.types().contains("incident.created"));

      assertThat(asked.status()).isEqualTo(202);
      receiver.posts().forEach(post -> post.verify(asked.json().path("secret").asString()));
      assertThat(receiver.types()).startsWith("subscription.challenge", "subscription.challenge");
      assertThat(one(id).has("secret")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # body                                                            | status | path
          {"type": "email", "address": "nobody"}                            | 422    | address
          {"type": "email", "address": "a@b.c\\r\\nBcc: x@y.z"}             | 422    | address
          {"type": "webhook", "url": "http://10.0.0.1/"}                    | 422    | url
          {"type": "webhook", "url": "https://user@a.example/"}             | 422    | url
          {"type": "webhook", "url": "https://a.example/", "format": "fax"} | 422    | format
          {"type": "pigeon"}                                                | 422    | type
          {"type": "email", "address": "a@b.cd", "events": ["gossip"]}      | 422    | events[0]
          {"type": "email", "address": "a@b.cd", "components": ["order-worker"]} | 422 | components[0]
          {"type": "email", "address": "a@b.cd", "confirmed": true}         | 400    | confirmed
          {"type": "email", "address": 7, "components": "x"}                | 400    | components
          """)
  void bad_input_is_named(String body, int status, String path) {
    Answer answer = subscribe(body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.response().headers().firstValue("content-type"))
        .hasValue("application/problem+json");
    assertThat(answer.json().at("/errors/0/path").asString()).isEqualTo(path);
  }

  @Test
  void nobody_enters_without_the_gateways_word_and_only_operators_enter_the_office() {
    Answer internal = hide();

    assertThat(internal.status()).isEqualTo(404);
    assertThat(notifier.get("", subscriptions()).status()).isEqualTo(401);
    assertThat(notifier.get("anonymous", subscriptions()).status()).isEqualTo(404);
    assertThat(notifier.get("viewer", subscriptions()).status()).isEqualTo(403);
    assertThat(notifier.get("admin@" + UUID.randomUUID(), subscriptions()).status()).isEqualTo(404);
    assertThat(notifier.get("operator@" + shop.application, subscriptions()).status())
        .isEqualTo(200);
    assertThat(notifier.get("anonymous", "/subscriptions/" + "x".repeat(43)).status())
        .isEqualTo(404);
    assertThat(notifier.put("anonymous", "/subscriptions/x", "{}").status()).isEqualTo(405);
    assertThat(notifier.get("admin", "/nothing").json().path("status").asInt()).isEqualTo(404);
    assertThat(notifier.get("", "/livez").status()).isEqualTo(200);
    assertThat(notifier.get("", "/readyz").status()).isEqualTo(200);
    assertThat(notifier.get("", "/actuator/prometheus").body())
        .contains("signalbox_delivery_oldest_pending_seconds");
  }

  @Test
  void operators_add_change_try_and_remove() {
    try (Receiver receiver = new Receiver()) {
      Answer added =
          notifier.post(
              "operator",
              subscriptions(),
              "{\"type\": \"webhook\", \"url\": \"" + receiver.url() + "\"}");
      String place = added.response().headers().firstValue("location").orElseThrow();
      assertThat(added.status()).isEqualTo(201);
      assertThat(added.json().path("state").asString()).isEqualTo("active");

      assertThat(notifier.post("operator", place + "/test", "").status()).isEqualTo(202);
      await().until(() -> receiver.types().contains("subscription.test"));
      receiver.posts().getFirst().verify(added.json().path("secret").asString());

      String rotated =
          notifier.post("operator", place + "/rotate-secret", "").json().path("secret").asString();
      notifier.post("operator", place + "/test", "");
      await().until(() -> receiver.posts().size() == 2);
      Stream.of(rotated, added.json().path("secret").asString())
          .forEach(receiver.posts().getLast()::verify);

      Answer changed =
          notifier.put(
              "operator", place, "{\"components\": [\"order-worker\"], \"state\": \"disabled\"}");
      assertThat(changed.json().path("components").get(0).asString())
          .isEqualTo(shop.worker.toString());
      assertThat(notifier.post("operator", place + "/test", "").status()).isEqualTo(409);
      assertThat(notifier.delete("operator", place).status()).isEqualTo(204);
      assertThat(notifier.get("operator", place).status()).isEqualTo(404);
    }
  }

  private Answer hide() {
    notifier.publish(
        Topics.CATALOG, shop.application, shop.entry(2).setVisibility(Visibility.INTERNAL).build());
    String body = "{\"type\": \"email\", \"address\": \"" + mailbox() + "\"}";
    await().until(() -> subscribe(body).status() == 404);
    return subscribe(body);
  }

  private Answer subscribe(String body) {
    return notifier.post("anonymous", "/public/status/" + shop.slug + "/subscriptions", body);
  }

  private String subscriptions() {
    return "/api/applications/" + shop.application + "/subscriptions";
  }

  private JsonNode one(String id) {
    return notifier.get("operator", subscriptions() + "/" + id).json();
  }

  private static String mailbox() {
    return "lea-" + UUID.randomUUID() + "@acme.example";
  }

  private String stateOf(String mailbox) {
    for (var subscription : notifier.get("operator", subscriptions()).json().path("items")) {
      if (subscription.path("address").asString().equals(mailbox)) {
        return subscription.path("state").asString();
      }
    }
    return "absent";
  }

  private List<MimeMessage> mails(String mailbox) {
    return Stream.of(mail.getReceivedMessages()).filter(message -> isTo(message, mailbox)).toList();
  }

  private static boolean isTo(MimeMessage message, String mailbox) {
    try {
      return message.getAllRecipients()[0].toString().equals(mailbox);
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static String link(MimeMessage message) {
    Matcher matcher = LINK.matcher(GreenMailUtil.getWholeMessage(message).replace("=\r\n", ""));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
