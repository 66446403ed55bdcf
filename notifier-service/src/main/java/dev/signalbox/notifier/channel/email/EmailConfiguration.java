package dev.signalbox.notifier.channel.email;

import dev.signalbox.notifier.channel.Channel;
import dev.signalbox.notifier.channel.Links;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Wires mails, where a relay is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmailSettings.class)
@Conditional(EmailConfiguration.RelayIsSet.class)
public class EmailConfiguration {

  @Bean
  CircuitBreaker smtpCircuit(MeterRegistry meters) {
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(3)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(10))
            .permittedNumberOfCallsInHalfOpenState(1)
            .ignoreException(SmtpReply::isAnswer)
            .build();
    CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(config);
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
    return registry.circuitBreaker("smtp");
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService smtpThreads() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  @Bean
  Channel emailChannel(
      EmailSettings settings,
      Links links,
      Clock clock,
      CircuitBreaker smtpCircuit,
      ExecutorService smtpThreads) {
    TimeLimiter limit =
        TimeLimiter.of(TimeLimiterConfig.custom().timeoutDuration(EmailSettings.DEADLINE).build());
    return new EmailChannel(
        Relay.of(Objects.requireNonNull(settings.smtpUrl())),
        from(settings),
        links,
        clock,
        smtpCircuit,
        limit,
        smtpThreads);
  }

  private static InternetAddress from(EmailSettings settings) {
    try {
      return new InternetAddress(settings.mailFrom() == null ? "" : settings.mailFrom(), true);
    } catch (AddressException missing) {
      throw new IllegalStateException(
          "signalbox.mail-from (SIGNALBOX_MAIL_FROM) must be an address", missing);
    }
  }

  /** An empty variable counts as unset. */
  static final class RelayIsSet implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("signalbox.smtp-url", "").isBlank();
    }
  }
}
