package dev.signalbox.benchmarks.heap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kubernetes API with many pods, in pages if asked for, and nothing else; its watches are quiet.
 */
final class PodsApi implements AutoCloseable {
  private static final Pattern LIMIT = Pattern.compile("[?&]limit=(\\d+)");
  private static final Pattern CONTINUE = Pattern.compile("[?&]continue=(\\d+)");

  private static final Map<String, String> KINDS =
      Map.of(
          "pods", "Pod",
          "deployments", "Deployment",
          "statefulsets", "StatefulSet",
          "daemonsets", "DaemonSet",
          "cronjobs", "CronJob",
          "jobs", "Job",
          "leases", "Lease");

  private final int count;
  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);

  private PodsApi(int count, HttpServer server) {
    this.count = count;
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  static PodsApi start(int count) throws IOException {
    return new PodsApi(
        count, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestURI().toString();
    exchange.getResponseHeaders().set("content-type", "application/json");
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16);
      if (asked.contains("watch=true")) {
        write(out, bookmark(exchange.getRequestURI().getPath()));
        out.flush();
        closed.await();
      } else if (asked.contains("/leases/")) {
        write(
            out,
            "{\"kind\":\"Lease\",\"apiVersion\":\"coordination.k8s.io/v1\"," + meta("2") + "}");
      } else {
        list(out, asked);
      }
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void list(OutputStream out, String asked) throws IOException {
    boolean pods = asked.startsWith("/api/v1/pods");
    int from = number(CONTINUE, asked, 0);
    int to = pods ? Math.min(count, from + number(LIMIT, asked, count)) : 0;
    String more = to < count && pods ? ",\"continue\":\"" + to + "\"" : "";
    write(out, "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"");
    write(out, more + "},\"items\":[");
    for (int pod = from; pod < to; pod++) {
      write(out, (pod > from ? "," : "") + PodText.of(pod));
    }
    write(out, "]}");
  }

  /** The first thing that a watch says; before it, not even the headers would be sent. */
  private static String bookmark(String path) {
    String plural = path.substring(path.lastIndexOf('/') + 1);
    String version = path.replaceAll("^/apis?/", "").replaceAll("/(namespaces/.*|[a-z]+)$", "");
    return """
        {"type":"BOOKMARK","object":{"kind":"%s","apiVersion":"%s","metadata":{"resourceVersion":"1"}}}
        """
        .formatted(KINDS.get(plural), version);
  }

  private static String meta(String version) {
    return "\"metadata\":{\"name\":\"signalbox-heartbeat\",\"namespace\":\"default\",\"resourceVersion\":\""
        + version
        + "\"}";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int number(Pattern pattern, String text, int otherwise) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
