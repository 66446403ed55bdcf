package dev.signalbox.query.preview;

import dev.signalbox.query.view.PageViews;
import dev.signalbox.query.view.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of what is shown of a page elsewhere. */
@Configuration(proxyBeanMethods = false)
public class PreviewConfiguration {

  @Bean
  RouterFunction<ServerResponse> previewRoutes(PageViews views, Places places) {
    return views.routes(new PreviewViews(places).all());
  }
}
