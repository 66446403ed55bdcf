package dev.signalbox.notifier.channel.webhook;

import dev.signalbox.notifier.channel.Channel;
import dev.signalbox.notifier.channel.Links;
import dev.signalbox.notifier.guard.AddressGuard;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.resources.LoopResources;

/** Wires webhooks. */
@Configuration(proxyBeanMethods = false)
public class WebhookConfiguration {

  /** Threads of its own: what strangers' servers do must not slow down our own. */
  @Bean(destroyMethod = "dispose")
  LoopResources webhookLoops() {
    return LoopResources.create("webhook", 2, true);
  }

  @Bean
  Channel webhookChannel(LoopResources webhookLoops, AddressGuard guard, Links links, Clock clock) {
    return new WebhookChannel(
        new WebhookClient(webhookLoops, guard, WebhookClient.DEADLINE), guard, links, clock);
  }
}
