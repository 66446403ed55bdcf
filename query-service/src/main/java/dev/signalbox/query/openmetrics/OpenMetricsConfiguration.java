package dev.signalbox.query.openmetrics;

import dev.signalbox.query.view.PageView;
import dev.signalbox.query.view.PageViews;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The route of the metrics: for who may see the application from inside. */
@Configuration(proxyBeanMethods = false)
public class OpenMetricsConfiguration {
  private static final MediaType TYPE =
      MediaType.parseMediaType(OpenMetricsTextFormatWriter.CONTENT_TYPE);

  @Bean
  RouterFunction<ServerResponse> openMetricsRoutes(PageViews views) {
    return views.routes(List.of(PageView.bytes("/metrics", TYPE, PageMetrics::of).signedIn()));
  }
}
