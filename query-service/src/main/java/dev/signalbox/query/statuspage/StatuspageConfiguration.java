package dev.signalbox.query.statuspage;

import dev.signalbox.query.view.PageViews;
import dev.signalbox.query.view.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of the Statuspage v2 shape. */
@Configuration(proxyBeanMethods = false)
public class StatuspageConfiguration {

  @Bean
  RouterFunction<ServerResponse> statuspageRoutes(PageViews views, Places places) {
    return views.routes(new StatuspageViews(places).all());
  }
}
