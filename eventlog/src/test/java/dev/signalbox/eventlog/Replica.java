package dev.signalbox.eventlog;

import dev.signalbox.eventlog.broker.Panic;
import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.eventlog.database.DatabaseConfiguration;
import dev.signalbox.eventlog.outbox.Outbox;
import dev.signalbox.testkit.Broker;
import dev.signalbox.testkit.Databases.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** One replica of a service that has nothing but its event log. */
public final class Replica implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final List<Lifecycle> started = new ArrayList<>();

  @SpringBootConfiguration
  @Import({DatabaseConfiguration.class, EventlogConfiguration.class})
  static class Wiring {
    final List<Throwable> panics = new CopyOnWriteArrayList<>();

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    Panic panic() {
      return panics::add;
    }
  }

  private Replica(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static Replica start(Database database) {
    return start(database, Map.of());
  }

  public static Replica start(Database database, Map<String, Object> settings) {
    var builder =
        new SpringApplicationBuilder(Wiring.class)
            .web(WebApplicationType.NONE)
            .registerShutdownHook(false)
            .properties(
                "signalbox.database=" + database.url(),
                "signalbox.schema=ledger",
                "signalbox.kafka=" + Broker.bootstrap(),
                "spring.main.banner-mode=off",
                "spring.main.log-startup-info=false");
    settings.forEach((name, value) -> builder.properties(name + "=" + value));
    return new Replica(builder.run());
  }

  public Eventlog eventlog() {
    return context.getBean(Eventlog.class);
  }

  /** Starts a reader that ends with this replica. */
  public <T extends Lifecycle> T run(T reader) {
    started.add(reader);
    reader.start();
    return reader;
  }

  public RecordPublisher publisher() {
    return context.getBean(RecordPublisher.class);
  }

  public Outbox outbox() {
    return context.getBean(Outbox.class);
  }

  public DatabaseClient database() {
    return context.getBean(DatabaseClient.class);
  }

  public TransactionalOperator transactions() {
    return context.getBean(TransactionalOperator.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public List<Throwable> panics() {
    return context.getBean(Wiring.class).panics;
  }

  /** The sum of a counter over all its tags, or over those that are as given. */
  public double count(String name, String... tags) {
    return bean(MeterRegistry.class).find(name).tags(tags).counters().stream()
        .mapToDouble(c -> c.count())
        .sum();
  }

  @Override
  public void close() {
    started.forEach(Lifecycle::stop);
    context.close();
  }
}
