package dev.signalbox.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** Whether a Docker engine answers; asked once. */
final class Docker {
  private static final boolean ANSWERS = find();

  private Docker() {}

  static boolean answers() {
    return ANSWERS;
  }

  // Testcontainers takes long, and logs much, to find out that there is no engine at all.
  private static boolean find() {
    boolean likely =
        System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    return likely && DockerClientFactory.instance().isDockerAvailable();
  }
}
