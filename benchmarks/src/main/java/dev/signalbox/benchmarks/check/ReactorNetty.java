package dev.signalbox.benchmarks.check;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import reactor.netty.http.client.HttpClient;

/**
 * The same by reactor-netty, which is what a service has at hand otherwise: on its usual event
 * loops, which are native ones.
 */
public final class ReactorNetty implements Exchange {
  private final HttpClient client;
  private final int port;

  private ReactorNetty(int port, HttpClient client) {
    this.port = port;
    this.client = client;
  }

  /** Tells an answer and nothing else. */
  public static ReactorNetty plain(int port) {
    return new ReactorNetty(port, HttpClient.newConnection());
  }

  /** Times the phases as a check does, by what it has for that: its metrics. */
  public static ReactorNetty timed(int port) {
    Metrics.addRegistry(new SimpleMeterRegistry());
    return new ReactorNetty(port, HttpClient.newConnection().metrics(true, uri -> "/"));
  }

  @Override
  public CompletableFuture<?> run(String host) {
    return client
        .get()
        .uri("http://" + host + ":" + port + "/")
        .responseSingle((response, body) -> body.asString().map(text -> response.status().code()))
        .toFuture();
  }
}
