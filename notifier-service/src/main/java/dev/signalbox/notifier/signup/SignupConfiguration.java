package dev.signalbox.notifier.signup;

import dev.signalbox.notifier.channel.Channel;
import dev.signalbox.notifier.channel.OfferedChannels;
import dev.signalbox.notifier.delivery.DeliveryLog;
import dev.signalbox.notifier.delivery.FanOut;
import dev.signalbox.notifier.guard.AddressGuard;
import dev.signalbox.notifier.subscription.Credentials;
import dev.signalbox.notifier.subscription.SubscriptionStore;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires what people do by themselves. */
@Configuration(proxyBeanMethods = false)
@Import({SubscribeRoutes.class, TokenRoutes.class})
public class SignupConfiguration {

  @Bean
  WishReader wishReader(AddressGuard guard, List<Channel> channels) {
    return new WishReader(guard, OfferedChannels.of(channels));
  }

  @Bean
  Signup signup(
      SubscriptionStore subscriptions,
      FanOut fanOut,
      DeliveryLog deliveries,
      Credentials credentials,
      Clock clock) {
    return new Signup(subscriptions, fanOut, deliveries, credentials, clock);
  }
}
