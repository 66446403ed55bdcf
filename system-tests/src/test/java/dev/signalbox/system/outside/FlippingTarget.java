package dev.signalbox.system.outside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** An endpoint that answers 200 or 503, as it is told. */
public final class FlippingTarget implements AutoCloseable {
  private final HttpServer server;
  private volatile int code = 200;

  private FlippingTarget(HttpServer server) {
    this.server = server;
  }

  public static FlippingTarget start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      FlippingTarget target = new FlippingTarget(server);
      server.createContext("/", target::answer);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
  }

  public void breakDown() {
    code = 503;
  }

  public void mend() {
    code = 200;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = "{\"status\": \"here\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
