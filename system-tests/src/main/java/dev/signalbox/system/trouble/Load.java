package dev.signalbox.system.trouble;

import static org.awaitility.Awaitility.await;

import dev.signalbox.system.Api;
import dev.signalbox.system.books.Books;
import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.system.outside.WebhookReceiver;
import dev.signalbox.system.running.SeparateProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is watched, and who is told, while things break. */
public final class Load implements AutoCloseable {
  /** How often each endpoint is checked. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final SeparateProcesses signalbox;
  private final int applications;
  private final FlappingTargets targets;
  private final WebhookReceiver receiver = WebhookReceiver.start();

  private Load(SeparateProcesses signalbox, int applications, FlappingTargets targets) {
    this.signalbox = signalbox;
    this.applications = applications;
    this.targets = targets;
  }

  /**
   * Applications with a webhook each and components with a check a second each; returns when all
   * pages say that all is well.
   *
   * @param seed of the order in which endpoints will go down and come back
   */
  public static Load start(
      SeparateProcesses signalbox, int applications, int components, long seed) {
    return start(signalbox, applications, components, FlappingTargets.start(seed));
  }

  /** The same with endpoints that are there already. */
  public static Load start(
      SeparateProcesses signalbox, int applications, int components, FlappingTargets targets) {
    Load load = new Load(signalbox, applications, targets);
    for (int number = 0; number < applications; number++) {
      load.write(number, components);
    }
    load.awaitAll("operational");
    return load;
  }

  /** From now on endpoints go down and come back. */
  public void flap() {
    targets.flap();
  }

  /** Reads the books until they balance, for some minutes at most. */
  public Books books() {
    return Books.settled(signalbox, receiver);
  }

  /**
   * All endpoints come back; returns when all pages say so. Incidents of what has flapped stay open
   * for a while longer, as they must.
   */
  public void calm() {
    targets.rest();
    awaitAll("operational");
  }

  /** Returns when every page says so. */
  public void awaitAll(String status) {
    await("every page says " + status)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> statuses().stream().allMatch(status::equals));
  }

  /** What each page says now; "no answer" where there is none. */
  public List<String> statuses() {
    Api api = new Api(signalbox);
    return IntStream.range(0, applications).mapToObj(number -> status(api, number)).toList();
  }

  /** How many pages there are. */
  public int pages() {
    return applications;
  }

  /** What one page says now. */
  public static String status(Api api, int number) {
    JsonNode page = quietly(api, page(number));
    return page == null ? "no answer" : page.path("status").asString();
  }

  private static @Nullable JsonNode quietly(Api api, String path) {
    try {
      var answer = api.visit(path);
      return answer.statusCode() == 200 ? Api.JSON.readTree(answer.body()) : null;
    } catch (UncheckedIOException e) {
      return null;
    }
  }

  private static String page(int number) {
    return "/public/status/app-" + number;
  }

  private void write(int number, int components) {
    StringBuilder manifest = new StringBuilder();
    manifest.append(
        """
        apiVersion: signalbox.dev/v1
        kind: StatusPage
        metadata: { name: app-%1$d, namespace: app-%1$d }
        spec:
          visibility: public
          incidents: { quiet: 3s, reopen: 5s }
          notifications: { webhooks: [ { url: "%2$s?app=%1$d", format: signalbox } ] }
          components:
        """
            .formatted(number, receiver.url()));
    for (int component = 0; component < components; component++) {
      manifest.append(
          """
              - name: part-%1$d
                checks: [ { http: { url: "%2$s", interval: 1s, timeout: 500ms } } ]
          """
              .formatted(component, targets.url("/app-" + number + "/part-" + component)));
    }
    try {
      Files.writeString(
          signalbox.manifests().resolve("app-" + number + ".yaml"), manifest.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    targets.close();
    receiver.close();
  }
}
