package dev.signalbox.query.view;

import dev.signalbox.query.api.Lookup;
import dev.signalbox.query.door.DoorSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the views share. */
@Configuration(proxyBeanMethods = false)
public class ViewConfiguration {

  @Bean
  PageViews pageViews(Lookup lookup, Clock clock) {
    return new PageViews(lookup, clock);
  }

  @Bean
  Places places(DoorSettings settings) {
    return new Places(settings.base());
  }
}
