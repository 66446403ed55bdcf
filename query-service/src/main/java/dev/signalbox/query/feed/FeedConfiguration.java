package dev.signalbox.query.feed;

import dev.signalbox.query.view.PageViews;
import dev.signalbox.query.view.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of the feeds. */
@Configuration(proxyBeanMethods = false)
public class FeedConfiguration {

  @Bean
  RouterFunction<ServerResponse> feedRoutes(PageViews views, Places places) {
    return views.routes(new FeedViews(places).all());
  }
}
