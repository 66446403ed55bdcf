package dev.signalbox.notifier;

import dev.signalbox.notifier.channel.LinkConfiguration;
import dev.signalbox.notifier.channel.email.EmailConfiguration;
import dev.signalbox.notifier.channel.webhook.WebhookConfiguration;
import dev.signalbox.notifier.delivery.DeliveryConfiguration;
import dev.signalbox.notifier.door.DoorConfiguration;
import dev.signalbox.notifier.guard.GuardConfiguration;
import dev.signalbox.notifier.intake.IntakeConfiguration;
import dev.signalbox.notifier.operator.OperatorConfiguration;
import dev.signalbox.notifier.secret.SecretConfiguration;
import dev.signalbox.notifier.signup.SignupConfiguration;
import dev.signalbox.notifier.subscription.SubscriptionConfiguration;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Schedulers;

/** All features of the service. */
@Configuration(proxyBeanMethods = false)
@Import({
  DoorConfiguration.class,
  SecretConfiguration.class,
  GuardConfiguration.class,
  LinkConfiguration.class,
  WebhookConfiguration.class,
  EmailConfiguration.class,
  SubscriptionConfiguration.class,
  DeliveryConfiguration.class,
  SignupConfiguration.class,
  OperatorConfiguration.class,
  IntakeConfiguration.class
})
class NotifierConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * Not the global ones: in one process with other services, closing one must not stop the others'
   * servers.
   */
  @Bean
  ReactorResourceFactory reactorResources() {
    ReactorResourceFactory factory = new ReactorResourceFactory();
    factory.setUseGlobalResources(false);
    factory.setShutdownQuietPeriod(Duration.ZERO);
    factory.setShutdownTimeout(Duration.ofSeconds(2));
    return factory;
  }

  /**
   * Each request is handled in a turn of its own: reactor-netty 1.3.6 never reads a connection
   * again whose next request was answered while its queue was being emptied (reactor-netty issue
   * 4361).
   */
  @Bean
  NettyServerCustomizer turnOfItsOwn() {
    return server ->
        server.mapHandle(
            (handling, connection) ->
                handling.subscribeOn(Schedulers.fromExecutor(connection.channel().eventLoop())));
  }
}
