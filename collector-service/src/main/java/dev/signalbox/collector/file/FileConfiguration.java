package dev.signalbox.collector.file;

import dev.signalbox.collector.catalog.Catalog;
import dev.signalbox.collector.manifest.ManifestReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the manifest files. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileSettings.class)
public class FileConfiguration {

  @Bean
  FileWatch fileWatch(
      FileSettings settings,
      Catalog catalog,
      ManifestReader reader,
      Clock clock,
      MeterRegistry meters) {
    ManifestFiles files = new ManifestFiles(settings.roots());
    FileSync sync = new FileSync(files, catalog, reader, clock);
    return new FileWatch(files, sync, settings.manifestsPoll(), meters);
  }
}
