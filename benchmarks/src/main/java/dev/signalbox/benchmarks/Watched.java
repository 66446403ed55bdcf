package dev.signalbox.benchmarks;

import dev.signalbox.system.outside.FlappingTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Applications with one HTTP check for each of their components.
 *
 * @param interval as in a manifest
 */
record Watched(int applications, int components, String interval) {

  int checks() {
    return applications * components;
  }

  /** Writes their manifests; the endpoints are among the targets. */
  void write(Path manifests, FlappingTargets targets) throws IOException {
    for (int number = 0; number < applications; number++) {
      StringBuilder manifest = new StringBuilder();
      manifest.append(
          """
          apiVersion: signalbox.dev/v1
          kind: StatusPage
          metadata: { name: app-%1$d, namespace: app-%1$d }
          spec:
            components:
          """
              .formatted(number));
      for (int component = 0; component < components; component++) {
        String url = targets.url("/app-" + number + "/part-" + component);
        manifest.append(
            "    - { name: part-%d, checks: [ { http: { url: \"%s\", interval: %s, timeout: 1s } } ] }%n"
                .formatted(component, url, interval));
      }
      Files.writeString(manifests.resolve("app-" + number + ".yaml"), manifest);
    }
  }

  /** Lets time pass. */
  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
