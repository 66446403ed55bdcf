package dev.signalbox.gateway.edge;

import dev.signalbox.gateway.problem.ProblemHandler;
import dev.signalbox.gateway.route.ManagementPort;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.util.unit.DataSize;
import reactor.core.scheduler.Schedulers;
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
    // requests have ended by then (server.shutdown: graceful); a stop must not wait for nothing
    resources.setShutdownQuietPeriod(Duration.ZERO);
    resources.setShutdownTimeout(Duration.ofSeconds(2));
    return resources;
  }

  @Bean
  NettyServerCustomizer requestTimeout(EdgeSettings settings) {
    return server -> server.requestTimeout(settings.request());
  }

  @Bean
  NettyServerCustomizer headInTime(EdgeSettings settings, MeterRegistry meters) {
    Counter cut = meters.counter("signalbox.gateway.requests.cut", "reason", "head");
    return server ->
        server.doOnChannelInit(
            (observer, channel, remote) ->
                HeadInTime.watch(channel.pipeline(), settings.head(), cut));
  }

  @Bean
  HeadRefusals headRefusals(
      @Value("${server.netty.max-initial-line-length}") DataSize longestLine,
      @Value("${server.max-http-request-header-size}") DataSize largestHeaders,
      MeterRegistry meters) {
    return new HeadRefusals(longestLine, largestHeaders, meters);
  }

  @Bean
  NettyServerCustomizer refusedInWords(HeadRefusals refusals) {
    return server ->
        server.doOnChannelInit((observer, channel, remote) -> refusals.watch(channel.pipeline()));
  }

  /**
   * Each request is handled in a turn of its own. In reactor-netty 1.3.6 a keep-alive request that
   * comes before the last one was cleared away is queued, and where it is then answered while the
   * queue is still being emptied, the connection is never read again (reactor/reactor-netty#4361).
   * A turn later the queue is empty.
   */
  @Bean
  NettyServerCustomizer turnOfItsOwn(HeadRefusals refusals) {
    return server ->
        server.mapHandle(
            (handling, connection) ->
                refusals
                    .orRefused(handling, connection)
                    .subscribeOn(Schedulers.fromExecutor(connection.channel().eventLoop())));
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
  Legible legible() {
    return new Legible();
  }

  @Bean
  BodyLimit bodyLimit(EdgeSettings settings) {
    return new BodyLimit(settings);
  }
}
