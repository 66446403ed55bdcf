package dev.signalbox.collector.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where manifest files are.
 *
 * @param manifests files, or directories whose {@code *.yaml}, {@code *.yml} and {@code *.json} are
 *     read
 * @param manifestsPoll how often they are looked at where the file system tells nothing
 */
@ConfigurationProperties("signalbox")
public record FileSettings(List<String> manifests, Duration manifestsPoll) {
  public FileSettings(
      @Nullable List<String> manifests, @DefaultValue("10s") Duration manifestsPoll) {
    this.manifests =
        manifests == null
            ? List.of()
            : manifests.stream().map(String::strip).filter(m -> !m.isEmpty()).toList();
    this.manifestsPoll = manifestsPoll;
  }

  List<Path> roots() {
    return manifests.stream().map(m -> Path.of(m).toAbsolutePath().normalize()).toList();
  }
}
