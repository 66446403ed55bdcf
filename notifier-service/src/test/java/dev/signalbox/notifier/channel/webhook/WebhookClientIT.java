package dev.signalbox.notifier.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.notifier.channel.webhook.WebhookClient.Answer;
import dev.signalbox.notifier.guard.AddressGuard;
import dev.signalbox.notifier.guard.WebhookTarget;
import dev.signalbox.testkit.FakeTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.resources.LoopResources;

/** What the client does with servers that are not kind. */
@Timeout(30)
class WebhookClientIT {

  private static final LoopResources LOOPS = LoopResources.create("webhook-test", 1, true);
  private static final AddressGuard LOOPBACK = AddressGuard.of(List.of("loopback"), List.of());

  private final WebhookClient client = new WebhookClient(LOOPS, LOOPBACK, Duration.ofSeconds(2));
  private FakeTarget target;

  @BeforeEach
  void start() {
    target = FakeTarget.start();
  }

  @AfterEach
  void stop() {
    target.close();
  }

  @AfterAll
  static void dispose() {
    LOOPS.dispose();
  }

  @Test
  void it_posts_the_very_bytes() throws InterruptedException {
    target.answer(202, "taken");

    Answer answer = client.post(request(target.url("/hook?x=1"), true));

    assertThat(answer).isEqualTo(new Answer.Response(202, null, "taken"));
    FakeTarget.Request got = target.requests().getFirst();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.uri().toString()).isEqualTo("/hook?x=1");
    assertThat(got.body()).isEqualTo("{\"grüße\":1}");
    assertThat(got.headers().getFirst("webhook-id")).isEqualTo("id");
    assertThat(got.headers().getFirst("content-type")).isEqualTo("application/json");
    assertThat(got.headers().getFirst("content-length"))
        .as("not chunked: simple receivers read by the length")
        .isEqualTo(String.valueOf(got.body().getBytes(StandardCharsets.UTF_8).length));
  }

  @Test
  void a_name_is_judged_by_its_address() throws InterruptedException {
    AddressGuard elsewhere = AddressGuard.of(List.of("10.0.0.0/8"), List.of());
    WebhookTarget localhost =
        WebhookTarget.of("http://localhost:" + target.port() + "/", elsewhere);
    WebhookClient strict = new WebhookClient(LOOPS, elsewhere, Duration.ofSeconds(2));

    Answer answer = strict.post(new WebhookClient.Request(localhost, "id", 1, "v1,x", "{}", false));

    assertThat(answer).isInstanceOf(Answer.Unreachable.class);
    assertThat(answer.toString()).contains("refused");
    assertThat(target.requests()).isEmpty();
  }

  @Test
  void a_redirect_is_an_answer_and_not_followed() throws InterruptedException {
    assertThat(client.post(request(target.url("/loop"), true)))
        .isInstanceOfSatisfying(
            Answer.Response.class, answer -> assertThat(answer.status()).isEqualTo(302));
  }

  @Test
  void who_never_answers_is_left_at_the_deadline() throws InterruptedException {
    Instant start = Instant.ofEpochMilli(System.currentTimeMillis());

    Answer answer = client.post(request(target.url("/hang"), false));

    assertThat(answer).isInstanceOf(Answer.Unreachable.class);
    assertThat(Duration.between(start, Instant.ofEpochMilli(System.currentTimeMillis())))
        .isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void who_answers_for_ever_is_read_to_4_kib_and_left(boolean readsBody)
      throws InterruptedException {
    Answer answer = client.post(request(target.url("/endless"), readsBody));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Response.class,
            response -> assertThat(response.body()).hasSize(readsBody ? 4096 : 0));
  }

  @Test
  void nobody_there_is_a_value() throws InterruptedException {
    String url = target.url("/");
    target.close();

    assertThat(client.post(request(url, false))).isInstanceOf(Answer.Unreachable.class);
  }

  private static WebhookClient.Request request(String url, boolean readsBody) {
    return new WebhookClient.Request(
        WebhookTarget.of(url, LOOPBACK), "id", 1_795_000_000L, "v1,x", "{\"grüße\":1}", readsBody);
  }
}
