package dev.signalbox.standalone;

import dev.signalbox.standalone.running.Signalbox;
import dev.signalbox.standalone.running.StartFailure;
import dev.signalbox.standalone.running.StartOptions;
import dev.signalbox.standalone.running.Surroundings;
import dev.signalbox.standalone.running.UntilStopped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox start}: everything on this machine. */
@Command(
    name = "start",
    description = "Starts Signalbox with all it needs.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "where people open it (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--data",
      description = "everything that is kept (default: ~/.local/share/signalbox)")
  private @Nullable Path data;

  @Option(
      names = "--manifest",
      description = "a manifest file or a directory of them; may be repeated")
  private List<Path> manifests = new ArrayList<>();

  @Option(names = "--kubeconfig", description = "the cluster whose workloads are watched")
  private @Nullable Path kubeconfig;

  @Option(names = "--config", description = "a YAML file with settings")
  private @Nullable Path config;

  @Option(names = "--open", description = "opens the page in the browser")
  private boolean open;

  @Override
  public Integer call() {
    manifests.forEach(path -> mustExist("--manifest", path));
    mustExist("--kubeconfig", kubeconfig);
    mustExist("--config", config);
    StartOptions options =
        new StartOptions(
            port,
            "0.0.0.0",
            dataDirectory(),
            config,
            () -> new Surroundings(List.copyOf(manifests), kubeconfig, Map.of()));
    return UntilStopped.run(
        () -> Signalbox.start(options),
        signalbox -> {
          System.out.println("Signalbox is ready at " + signalbox.address());
          String token = signalbox.newToken();
          if (token != null) {
            System.out.println("API token (role admin), shown only this once: " + token);
          }
          if (open) {
            Browser.open(signalbox.address());
          }
        });
  }

  private Path dataDirectory() {
    if (data != null) {
      return data.toAbsolutePath().normalize();
    }
    return Path.of(System.getProperty("user.home"), ".local", "share", "signalbox");
  }

  private static void mustExist(String option, @Nullable Path path) {
    if (path != null && !Files.exists(path)) {
      throw new StartFailure("%s: %s does not exist.".formatted(option, path));
    }
  }
}
