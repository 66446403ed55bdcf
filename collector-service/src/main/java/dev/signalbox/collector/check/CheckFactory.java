package dev.signalbox.collector.check;

import dev.signalbox.collector.manifest.HttpSettings;
import dev.signalbox.collector.manifest.HttpSettings.Header;
import dev.signalbox.collector.manifest.HttpSettings.StatusRange;
import dev.signalbox.collector.manifest.KindSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;

/** Makes a check from the settings that the catalog carries. */
public final class CheckFactory {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final CheckParts parts;
  private final Secrets secrets;

  CheckFactory(CheckParts parts, Secrets secrets) {
    this.parts = parts;
    this.secrets = secrets;
  }

  public Check http(String namespace, String settings, Duration timeout) {
    HttpSettings http = JSON.readValue(settings, HttpSettings.class);
    return new HttpCheck(http, timeout, () -> values(namespace, http), parts);
  }

  public Check tcp(String settings, Duration timeout) {
    return new TcpCheck(JSON.readValue(settings, KindSettings.Tcp.class), timeout, parts);
  }

  /** A plain look at a URL, which any answer but an error satisfies. */
  public Check canary(String url, Duration timeout) {
    var expect = new HttpSettings.Expect(List.of(new StatusRange(200, 399)), null, null, 0);
    var settings = new HttpSettings(url, "GET", Map.of(), null, 0, null, expect);
    return new HttpCheck(
        settings, timeout, () -> CompletableFuture.completedFuture(Map.of()), parts);
  }

  /** Another package makes the check; only its settings are read here. */
  public static KindSettings.Heartbeat heartbeat(String settings) {
    return JSON.readValue(settings, KindSettings.Heartbeat.class);
  }

  /** As {@link #heartbeat}. */
  public static KindSettings.Prometheus prometheus(String settings) {
    return JSON.readValue(settings, KindSettings.Prometheus.class);
  }

  private CompletableFuture<Map<String, String>> values(String namespace, HttpSettings http) {
    CompletableFuture<Map<String, String>> values =
        CompletableFuture.completedFuture(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    for (Map.Entry<String, Header> header : http.headers().entrySet()) {
      String reference = header.getValue().secretRef();
      if (reference != null) {
        values =
            values.thenCombine(
                secret(namespace, reference), (all, value) -> put(all, header.getKey(), value));
      }
    }
    return values;
  }

  private CompletableFuture<String> secret(String namespace, String reference) {
    return secrets
        .value(namespace, reference)
        .exceptionallyCompose(
            error -> {
              Throwable cause = error.getCause() == null ? error : error.getCause();
              return CompletableFuture.failedFuture(
                  Trouble.own("own trouble with a secret: " + cause.getMessage()));
            });
  }

  private static Map<String, String> put(Map<String, String> all, String name, String value) {
    all.put(name, value.strip());
    return all;
  }
}
