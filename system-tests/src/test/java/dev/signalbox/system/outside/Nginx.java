package dev.signalbox.system.outside;

import dev.signalbox.testkit.process.ChildProcess;
import dev.signalbox.testkit.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A web server that is not ours, to be watched and stopped. */
public final class Nginx implements AutoCloseable {
  private final int port;
  private final ChildProcess process;

  private Nginx(int port, ChildProcess process) {
    this.port = port;
    this.process = process;
  }

  /** Whether nginx is installed here. */
  public static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/sbin/nginx"));
  }

  /** Starts it on a free port, answering 200 to everything. */
  public static Nginx start() {
    int port = FreePort.find();
    try {
      Path directory = Files.createTempDirectory("nginx");
      Path settings = directory.resolve("nginx.conf");
      Files.writeString(
          settings,
          """
          daemon off;
          worker_processes 1;
          pid %1$s/nginx.pid;
          error_log %1$s/error.log;
          events {}
          http {
            access_log off;
            server { listen 127.0.0.1:%2$d; location / { return 200 "ok"; } }
          }
          """
              .formatted(directory, port));
      ChildProcess process =
          ChildProcess.start(
              "nginx",
              List.of("/usr/sbin/nginx", "-c", settings.toString(), "-e", directory + "/error.log"),
              Map.of(),
              directory);
      process.awaitReady("http://127.0.0.1:" + port + "/");
      return new Nginx(port, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  public void stop() {
    process.close();
  }

  public void startAgain() {
    process.restart();
    process.awaitReady(url());
  }

  @Override
  public void close() {
    process.close();
  }
}
