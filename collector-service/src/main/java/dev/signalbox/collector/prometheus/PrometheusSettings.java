package dev.signalbox.collector.prometheus;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Prometheus that is asked.
 *
 * @param prometheusUrl its base, with or without a path; empty: there is none
 * @param prometheusScope {@code NAMESPACE}: queries see series of the application's own namespace;
 *     {@code ALL}: everything
 */
@ConfigurationProperties("signalbox")
public record PrometheusSettings(
    @DefaultValue("") String prometheusUrl, @DefaultValue("NAMESPACE") Scope prometheusScope) {

  public enum Scope {
    NAMESPACE,
    ALL
  }

  @Nullable URI endpoint() {
    if (prometheusUrl.isBlank()) {
      return null;
    }
    String base = prometheusUrl.strip();
    return URI.create((base.endsWith("/") ? base : base + "/") + "api/v1/query");
  }
}
