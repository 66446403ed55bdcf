package dev.signalbox.gateway.upstream;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The door's own questions to the services; forwarded requests do not come this way. */
public final class ServiceClient {

  private final UpstreamSettings settings;
  private final WebClient client;

  public ServiceClient(UpstreamSettings settings, ReactorResourceFactory resources) {
    this.settings = settings;
    int connect = Math.toIntExact(settings.connect().toMillis());
    this.client =
        WebClient.builder()
            .clientConnector(
                new ReactorClientHttpConnector(
                    resources,
                    http ->
                        http.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connect)
                            .responseTimeout(settings.answer())))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 * 1024 * 1024))
            .build();
  }

  /**
   * The JSON at {@code path}; {@code bearer} is an internal token. Errors when the service is away.
   */
  public Mono<JsonNode> get(Service service, String path, String bearer) {
    return client
        .get()
        .uri(settings.of(service) + path)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + bearer)
        .retrieve()
        .bodyToMono(JsonNode.class)
        .timeout(settings.answer());
  }

  /** Tells a service something; errors when it is away or does not take it. */
  public Mono<Void> tell(Service service, String path, String bearer) {
    return client
        .post()
        .uri(settings.of(service) + path)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + bearer)
        .retrieve()
        .toBodilessEntity()
        .timeout(settings.answer())
        .then();
  }

  /** Whether the service says that it is ready, asked now; not answering in time is a no. */
  public Mono<Boolean> ready(Service service, Duration within) {
    return client
        .get()
        .uri(settings.of(service) + "/readyz")
        .exchangeToMono(
            answer -> answer.releaseBody().thenReturn(answer.statusCode().is2xxSuccessful()))
        .timeout(within)
        .onErrorReturn(false);
  }
}
