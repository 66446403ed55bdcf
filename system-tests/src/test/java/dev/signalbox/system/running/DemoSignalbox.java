package dev.signalbox.system.running;

import static org.awaitility.Awaitility.await;

import dev.signalbox.system.Api;
import dev.signalbox.testkit.process.ChildProcess;
import dev.signalbox.testkit.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code signalbox demo} in a process of its own. */
public final class DemoSignalbox implements RunningSignalbox {
  private static final Pattern TOKEN = Pattern.compile("API token \\(role admin\\)\\s+(\\S+)");

  private final int port = FreePort.find();
  private final Path directory;
  private final ChildProcess process;
  private final String token;

  private DemoSignalbox() {
    try {
      directory = Files.createTempDirectory("signalbox-demo-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process =
        ChildProcess.start(
            "demo",
            Programs.java("standalone", "demo", "--port", String.valueOf(port)),
            Map.of(),
            directory);
    token = awaitToken();
  }

  /** Starts it; returns when it has printed its address. */
  public static DemoSignalbox start() {
    return new DemoSignalbox();
  }

  /** Returns when all is well and every figure of the page is there. */
  public void awaitFigures() {
    Api api = new Api(this);
    await("the page has its figures")
        .atMost(Duration.ofSeconds(60))
        .until(() -> isComplete(api.visit("/status/acme-shop").body()));
  }

  private static boolean isComplete(String page) {
    return page.contains("All systems operational")
        && page.contains("p95 <b>")
        && !page.contains("Not measured yet")
        && !page.contains("No data yet")
        && !page.contains("Insufficient data");
  }

  /** Breaks or mends a part, as the button on its page does. */
  public void press(String part, String fault) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/demo/" + part + "/" + fault))
            .POST(BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int code = http.send(request, BodyHandlers.discarding()).statusCode();
      if (code != 303) {
        throw new IllegalStateException("pressing " + part + " " + fault + " answered " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public String adminToken() {
    return token;
  }

  @Override
  public Path manifests() {
    throw new IllegalStateException("the demo brings its own manifest");
  }

  @Override
  public void close() {
    process.close();
  }

  private String awaitToken() {
    await("the demo has announced itself")
        .atMost(Duration.ofMinutes(5))
        .failFast("the demo ended", () -> !process.isAlive())
        .until(() -> TOKEN.matcher(process.tail()).find());
    Matcher found = TOKEN.matcher(process.tail());
    if (!found.find()) {
      throw new IllegalStateException(process.tail());
    }
    return found.group(1);
  }
}
