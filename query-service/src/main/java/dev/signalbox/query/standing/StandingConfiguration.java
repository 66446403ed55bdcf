package dev.signalbox.query.standing;

import dev.signalbox.query.directory.PageDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelPipeline;
import java.time.Clock;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;

/** Puts it into every connection. */
@Configuration(proxyBeanMethods = false)
public class StandingConfiguration {

  @Bean
  NettyServerCustomizer standingAnswers(
      PageDirectory directory, Clock clock, MeterRegistry meters) {
    StandingAnswers answers = new StandingAnswers(directory, clock, meters);
    return server ->
        server.doOnChannelInit(
            (observer, channel, remote) -> {
              ChannelPipeline pipeline = channel.pipeline();
              if (pipeline.context(NettyPipeline.HttpTrafficHandler) != null) {
                pipeline.addBefore(
                    NettyPipeline.HttpTrafficHandler,
                    StandingHandler.NAME,
                    new StandingHandler(answers));
              }
            });
  }
}
