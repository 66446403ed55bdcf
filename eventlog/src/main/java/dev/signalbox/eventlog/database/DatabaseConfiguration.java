package dev.signalbox.eventlog.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * The service's database: migrated at start, one pool whose search path is the service's schema,
 * and Spring's reactive transactions on it. Needs {@code signalbox.database} and {@code
 * signalbox.schema}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class DatabaseConfiguration {

  @Bean(destroyMethod = "dispose")
  ConnectionPool connectionPool(DatabaseSettings settings) {
    DatabaseUrl url = DatabaseUrl.parse(settings.database());
    Migrations.run(url, settings);
    DatabaseSettings.Pool pool = settings.pool();
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(
                new PostgresqlConnectionFactory(connection(url, settings)))
            .name("signalbox-" + settings.schema())
            .initialSize(1)
            .maxSize(pool.size())
            .maxIdleTime(Duration.ofMinutes(10))
            .maxAcquireTime(pool.acquire())
            .maxCreateConnectionTime(pool.acquire())
            .acquireRetry(1)
            .validationQuery("SELECT 1")
            .build());
  }

  @Bean
  DatabaseClient databaseClient(ConnectionPool pool) {
    return DatabaseClient.create(pool);
  }

  @Bean
  ReactiveTransactionManager transactionManager(ConnectionPool pool) {
    return new R2dbcTransactionManager(pool);
  }

  @Bean
  TransactionalOperator transactionalOperator(ReactiveTransactionManager manager) {
    return TransactionalOperator.create(manager);
  }

  private static PostgresqlConnectionConfiguration connection(
      DatabaseUrl url, DatabaseSettings settings) {
    DatabaseSettings.Pool pool = settings.pool();
    return PostgresqlConnectionConfiguration.builder()
        .host(url.host())
        .port(url.port())
        .database(url.name())
        .username(url.user())
        .password(url.password())
        .applicationName("signalbox-" + settings.schema())
        .connectTimeout(pool.acquire())
        .tcpKeepAlive(true)
        .options(
            Map.of(
                "search_path", settings.schema(),
                "TimeZone", "UTC",
                "statement_timeout", millis(pool.statement()),
                "lock_timeout", millis(pool.lock()),
                "idle_in_transaction_session_timeout", millis(pool.idleInTransaction())))
        .build();
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
