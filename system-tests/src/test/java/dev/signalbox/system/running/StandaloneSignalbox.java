package dev.signalbox.system.running;

import dev.signalbox.testkit.process.ChildProcess;
import dev.signalbox.testkit.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The standalone program in a process of its own. */
public final class StandaloneSignalbox implements RunningSignalbox {
  private static final String TOKEN = "standalone-system-test-token-0123456789";

  private final int port = FreePort.find();
  private final Path directory;
  private final ChildProcess process;

  private StandaloneSignalbox(Map<String, String> settings, List<String> arguments) {
    try {
      directory = Files.createTempDirectory("signalbox-standalone");
      Files.createDirectories(manifests());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("SIGNALBOX_ADMIN_TOKEN", TOKEN);
    environment.put("SIGNALBOX_ALLOW_ADDRESSES", "loopback");
    List<String> all =
        new ArrayList<>(
            List.of(
                "start",
                "--port",
                String.valueOf(port),
                "--data",
                directory.resolve("data").toString(),
                "--manifest",
                manifests().toString()));
    all.addAll(arguments);
    process =
        ChildProcess.start(
            "signalbox",
            Programs.java("standalone", all.toArray(String[]::new)),
            environment,
            directory);
  }

  /**
   * {@code signalbox start} with the environment and further arguments; returns when it is ready.
   */
  public static StandaloneSignalbox start(Map<String, String> settings, String... arguments) {
    StandaloneSignalbox standalone = new StandaloneSignalbox(settings, List.of(arguments));
    standalone.process.awaitReady(standalone.url() + "/readyz");
    return standalone;
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public String adminToken() {
    return TOKEN;
  }

  @Override
  public Path manifests() {
    return directory.resolve("manifests");
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }
}
