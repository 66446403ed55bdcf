package dev.signalbox.notifier.channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what all channels share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkSettings.class)
public class LinkConfiguration {

  @Bean
  Links links(LinkSettings settings) {
    return Links.below(settings.publicUrl());
  }
}
