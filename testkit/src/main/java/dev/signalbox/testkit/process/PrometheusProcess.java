package dev.signalbox.testkit.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Prometheus that is not ours, as a distribution packages it. */
public final class PrometheusProcess implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/prometheus");

  private final String url;
  private final ChildProcess process;

  private PrometheusProcess(String url, ChildProcess process) {
    this.url = url;
    this.process = process;
  }

  /** Something to scrape, whose series get the namespace as a label. */
  public record Target(int port, String path, String namespace) {}

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts it on the port, looking at the targets on loopback each second. */
  public static PrometheusProcess start(int port, List<Target> targets) {
    try {
      Path directory = Files.createTempDirectory("prometheus");
      Path settings = directory.resolve("prometheus.yml");
      Files.writeString(settings, settings(targets));
      String url = "http://127.0.0.1:" + port;
      ChildProcess process =
          ChildProcess.start(
              "prometheus",
              List.of(
                  PROGRAM.toString(),
                  "--config.file=" + settings,
                  "--storage.tsdb.path=" + directory.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port),
              Map.of(),
              directory);
      process.awaitReady(url + "/-/ready");
      return new PrometheusProcess(url, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String settings(List<Target> targets) {
    return "global: { scrape_interval: 1s, scrape_timeout: 1s }\nscrape_configs:\n"
        + targets.stream().map(PrometheusProcess::scraping).collect(Collectors.joining());
  }

  private static String scraping(Target target) {
    return """
      - job_name: "%3$s-%1$d"
        metrics_path: %2$s
        static_configs: [{ targets: ["127.0.0.1:%1$d"], labels: { namespace: "%3$s" } }]
    """
        .formatted(target.port(), target.path(), target.namespace());
  }

  /** Its base, without a slash at the end. */
  public String url() {
    return url;
  }

  /** Returns when it has found so many of its targets well. */
  public void awaitTargets(int targets) {
    await("targets are up")
        .atMost(Duration.ofMinutes(1))
        .until(() -> asked("count(up%3D%3D1)").contains(",\"" + targets + "\"]"));
  }

  private String asked(String query) throws IOException {
    try (InputStream answer =
        URI.create(url + "/api/v1/query?query=" + query).toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** It hangs: connections are taken and nothing is answered. */
  public void pause() {
    process.pause();
  }

  public void resume() {
    process.resume();
  }

  @Override
  public void close() {
    process.resume();
    process.close();
  }
}
