package dev.signalbox.notifier.channel.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.signalbox.notifier.channel.Channel;
import dev.signalbox.notifier.channel.Links;
import dev.signalbox.notifier.channel.Outcome;
import dev.signalbox.notifier.channel.Parcel;
import dev.signalbox.notifier.channel.webhook.WebhookClient.Answer;
import dev.signalbox.notifier.channel.webhook.WebhookClient.Request;
import dev.signalbox.notifier.guard.AddressGuard;
import dev.signalbox.notifier.guard.AddressRefused;
import dev.signalbox.notifier.guard.WebhookTarget;
import dev.signalbox.notifier.news.NewsJson;
import dev.signalbox.notifier.news.SubscriptionFacts;
import java.time.Clock;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs and posts; 2xx is success, 410 the end, everything else a failure. */
final class WebhookChannel implements Channel {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final WebhookClient client;
  private final AddressGuard guard;
  private final Links links;
  private final Clock clock;

  WebhookChannel(WebhookClient client, AddressGuard guard, Links links, Clock clock) {
    this.client = client;
    this.guard = guard;
    this.links = links;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public int parallel() {
    return 64;
  }

  @Override
  public Outcome send(Parcel parcel) throws InterruptedException {
    WebhookTarget target;
    try {
      target = WebhookTarget.of(parcel.to().target(), guard);
    } catch (AddressRefused refused) {
      return new Outcome.Failed(null, "refused: " + refused.getMessage(), null);
    }
    @Nullable String challenge =
        parcel.facts() instanceof SubscriptionFacts(String asked) ? asked : null;
    return judge(client.post(request(target, parcel, challenge != null)), challenge);
  }

  private Request request(WebhookTarget target, Parcel parcel, boolean readsBody) {
    String id = parcel.id().toString();
    long timestamp = clock.instant().getEpochSecond();
    String body =
        NewsJson.body(
            parcel.news(),
            parcel.facts(),
            parcel.application(),
            links.page(parcel.application()),
            links.manage(parcel.to().token()));
    return new Request(
        target,
        id,
        timestamp,
        signatures(parcel.to().secrets(), id, timestamp, body),
        body,
        readsBody);
  }

  /** One for each secret: while a secret is being replaced, both sign. */
  private static String signatures(List<String> secrets, String id, long timestamp, String body) {
    StringJoiner joined = new StringJoiner(" ");
    for (String secret : secrets) {
      try {
        joined.add(new Webhook(secret).sign(id, timestamp, body));
      } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
        throw new IllegalStateException("a secret that we made does not sign", impossible);
      }
    }
    return joined.toString();
  }

  private Outcome judge(Answer answer, @Nullable String challenge) {
    return switch (answer) {
      case Answer.Unreachable(String error) -> new Outcome.Failed(null, error, null);
      case Answer.Response response -> judge(response, challenge);
    };
  }

  private Outcome judge(Answer.Response response, @Nullable String challenge) {
    int status = response.status();
    if (status == 410) {
      return new Outcome.Gone(status, "the receiver answered 410 Gone", "disabled");
    }
    if (status < 200 || status > 299) {
      return new Outcome.Failed(
          status,
          "the receiver answered " + status,
          RetryAfter.parse(response.retryAfter(), clock.instant()));
    }
    if (challenge != null && !challenge.equals(echoed(response.body()))) {
      return new Outcome.Failed(status, "the challenge was not answered", null);
    }
    return new Outcome.Delivered(status);
  }

  private static @Nullable String echoed(String body) {
    try {
      JsonNode value = JSON.readTree(body).path("challenge");
      return value.isString() ? value.stringValue() : null;
    } catch (JacksonException notJson) {
      return null;
    }
  }
}
