package dev.signalbox.notifier.operator;

import dev.signalbox.notifier.delivery.DeliveryLog;
import dev.signalbox.notifier.door.Commands;
import dev.signalbox.notifier.signup.Signup;
import dev.signalbox.notifier.signup.WishReader;
import dev.signalbox.notifier.subscription.Credentials;
import dev.signalbox.notifier.subscription.SubscriptionStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires what operators do. */
@Configuration(proxyBeanMethods = false)
@Import({SubscriptionRoutes.class, DeliveryRoutes.class})
public class OperatorConfiguration {

  @Bean
  SubscriptionCommands subscriptionCommands(
      SubscriptionStore subscriptions,
      Signup signup,
      WishReader wishes,
      DeliveryLog deliveries,
      Credentials credentials,
      Commands commands,
      Clock clock) {
    return new SubscriptionCommands(
        subscriptions, signup, wishes, deliveries, credentials, commands, clock);
  }
}
