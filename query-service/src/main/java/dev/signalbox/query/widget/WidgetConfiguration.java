package dev.signalbox.query.widget;

import dev.signalbox.query.site.Templates;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.view.PageViews;
import dev.signalbox.query.view.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of the widget. */
@Configuration(proxyBeanMethods = false)
public class WidgetConfiguration {

  @Bean
  RouterFunction<ServerResponse> widgetRoutes(PageViews views, Places places) {
    return views.routes(new WidgetViews(new Templates(), Assets.load(), places).all());
  }
}
