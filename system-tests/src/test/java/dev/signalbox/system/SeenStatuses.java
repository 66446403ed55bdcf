package dev.signalbox.system;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A visitor who looks at a page all the time and remembers every status that was shown. */
final class SeenStatuses implements AutoCloseable {
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();
  private final Set<String> updating = ConcurrentHashMap.newKeySet();

  SeenStatuses(Api api, String path) {
    looking.scheduleWithFixedDelay(() -> look(api, path), 0, 100, TimeUnit.MILLISECONDS);
  }

  private void look(Api api, String path) {
    try {
      for (JsonNode each : api.visibleJson(path).path("components")) {
        String name = each.path("name").asString();
        seen.computeIfAbsent(name, any -> new ConcurrentSkipListSet<>())
            .add(each.path("status").asString());
        if (each.path("updating").asBoolean()) {
          updating.add(name);
        }
      }
    } catch (UncheckedIOException | AssertionError e) {
      seen.computeIfAbsent("", any -> new ConcurrentSkipListSet<>()).add(e.toString());
    }
  }

  /** By component; under the empty name what went wrong with looking. */
  Map<String, Set<String>> all() {
    return seen;
  }

  boolean updating(String component) {
    return updating.contains(component);
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
