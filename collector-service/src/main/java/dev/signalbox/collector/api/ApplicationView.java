package dev.signalbox.collector.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.collector.catalog.Application;
import dev.signalbox.collector.manifest.Manifest;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An application as a write answers it: all that the collector knows of it. */
record ApplicationView(
    UUID id,
    String name,
    String namespace,
    String slug,
    String title,
    String visibility,
    String source,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    long version,
    JsonNode manifest,
    @JsonProperty("stated_by") Map<String, String> statedBy) {
  static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  static ApplicationView of(Application application, Manifest manifest) {
    return new ApplicationView(
        application.id(),
        manifest.name(),
        manifest.namespace(),
        manifest.page().slug(),
        manifest.page().title(),
        manifest.page().visibility().name().toLowerCase(Locale.ROOT),
        application.place() == null ? "api" : "file",
        INSTANT.format(application.times().created()),
        INSTANT.format(application.times().updated()),
        application.version(),
        application.document(),
        application.statedBy());
  }
}
