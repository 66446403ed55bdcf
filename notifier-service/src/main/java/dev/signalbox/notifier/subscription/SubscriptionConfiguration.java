package dev.signalbox.notifier.subscription;

import dev.signalbox.notifier.application.ApplicationStore;
import dev.signalbox.notifier.secret.SecretBox;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the tables of applications and subscriptions. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionConfiguration {

  @Bean
  ApplicationStore applicationStore(DatabaseClient db) {
    return new ApplicationStore(db);
  }

  @Bean
  Credentials credentials(SecretBox box, SecureRandom random) {
    return new Credentials(box, random);
  }

  @Bean
  SubscriptionStore subscriptionStore(DatabaseClient db, Credentials credentials) {
    return new SubscriptionStore(db, credentials);
  }

  @Bean
  StatedSubscriptions statedSubscriptions(
      DatabaseClient db, SubscriptionStore store, Credentials credentials) {
    return new StatedSubscriptions(db, store, credentials);
  }
}
