package dev.signalbox.benchmarks.check;

import java.util.concurrent.CompletableFuture;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

/** The same by reactor-netty, which is what a service has at hand otherwise. */
public final class ReactorNetty implements Exchange, AutoCloseable {
  private final LoopResources loops = LoopResources.create("reactor", 2, true);
  private final HttpClient client = HttpClient.newConnection().runOn(loops, false);
  private final int port;

  public ReactorNetty(int port) {
    this.port = port;
  }

  @Override
  public CompletableFuture<?> run(String host) {
    return client
        .get()
        .uri("http://" + host + ":" + port + "/")
        .responseSingle((response, body) -> body.asString().map(text -> response.status().code()))
        .toFuture();
  }

  @Override
  public void close() {
    loops.dispose();
  }
}
