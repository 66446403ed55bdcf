package dev.signalbox.query.badge;

import dev.signalbox.query.view.PageViews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of the badges. */
@Configuration(proxyBeanMethods = false)
public class BadgeConfiguration {

  @Bean
  RouterFunction<ServerResponse> badgeRoutes(PageViews views) {
    return views.routes(BadgeViews.all());
  }
}
