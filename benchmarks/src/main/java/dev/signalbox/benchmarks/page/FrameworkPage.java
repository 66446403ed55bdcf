package dev.signalbox.benchmarks.page;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;
import static org.springframework.web.reactive.function.server.RouterFunctions.toHttpHandler;

import java.net.http.HttpResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * What the framework takes by itself: WebFlux with one route and nothing else, no security and no
 * metrics, that answers with bytes and headers made beforehand. Each request is handled in a turn
 * of its own, as in the service, or reactor-netty would stop to read.
 */
public final class FrameworkPage implements AutoCloseable {
  /** How the names of its threads begin. */
  public static final String THREADS = "framework-page";

  private final LoopResources loops = LoopResources.create(THREADS);
  private final HttpResponse<byte[]> page;
  private final HttpResponse<byte[]> unchanged;
  private final DisposableServer server;

  /**
   * @param page is answered
   * @param unchanged is answered where a tag is sent along
   */
  public FrameworkPage(HttpResponse<byte[]> page, HttpResponse<byte[]> unchanged) {
    this.page = page;
    this.unchanged = unchanged;
    this.server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .runOn(loops)
            .mapHandle(
                (handling, connection) ->
                    handling.subscribeOn(Schedulers.fromExecutor(connection.channel().eventLoop())))
            .handle(
                new ReactorHttpHandlerAdapter(
                    toHttpHandler(route().GET("/status/{slug}", this::answer).build())))
            .bindNow();
  }

  public int port() {
    return server.port();
  }

  private Mono<ServerResponse> answer(ServerRequest request) {
    boolean known = request.headers().firstHeader(HttpHeaders.IF_NONE_MATCH) != null;
    HttpResponse<byte[]> answer = known ? unchanged : page;
    ServerResponse.BodyBuilder builder =
        ServerResponse.status(HttpStatus.valueOf(answer.statusCode()))
            .headers(headers -> answer.headers().map().forEach(headers::addAll));
    return known ? builder.build() : builder.bodyValue(answer.body());
  }

  @Override
  public void close() {
    server.disposeNow();
    loops.dispose();
  }
}
