package dev.signalbox.gateway.edge;

import dev.signalbox.gateway.problem.ProblemHandler;
import dev.signalbox.gateway.route.ManagementPort;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.json.JsonMapper;

/** What every request and answer must keep to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeSettings.class)
public class EdgeConfiguration {

  /**
   * Own threads and connections, so that another context of the same process can close without this
   * one noticing.
   */
  @Bean
  ReactorResourceFactory reactorResourceFactory() {
    ReactorResourceFactory resources = new ReactorResourceFactory();
    resources.setUseGlobalResources(false);
    return resources;
  }

  @Bean
  NettyServerCustomizer requestTimeout(EdgeSettings settings) {
    return server -> server.requestTimeout(settings.request());
  }

  @Bean
  ProblemHandler problemHandler(JsonMapper json) {
    return new ProblemHandler(json);
  }

  @Bean
  AnswerHeaders answerHeaders(EdgeSettings settings) {
    return new AnswerHeaders(settings);
  }

  @Bean
  HostGuard hostGuard(EdgeSettings settings, ManagementPort management) {
    return new HostGuard(settings, management);
  }

  @Bean
  BodyLimit bodyLimit(EdgeSettings settings) {
    return new BodyLimit(settings);
  }
}
