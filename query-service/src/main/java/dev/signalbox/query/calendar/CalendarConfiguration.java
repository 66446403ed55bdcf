package dev.signalbox.query.calendar;

import dev.signalbox.query.view.PageView;
import dev.signalbox.query.view.PageViews;
import dev.signalbox.query.view.Places;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The route of the calendar. */
@Configuration(proxyBeanMethods = false)
public class CalendarConfiguration {
  private static final MediaType TYPE = MediaType.parseMediaType("text/calendar;charset=utf-8");

  @Bean
  RouterFunction<ServerResponse> calendarRoutes(PageViews views, Places places) {
    return views.routes(
        List.of(
            PageView.text("/maintenance.ics", TYPE, page -> MaintenanceCalendar.of(page, places))));
  }
}
