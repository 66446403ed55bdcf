package dev.signalbox.query.api;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Visibility;
import dev.signalbox.query.directory.FilledDirectory;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.Refusals;
import dev.signalbox.query.event.Archive;
import dev.signalbox.query.view.Worlds;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import reactor.core.publisher.Mono;

/** An incident is found in memory, in the record, or as soon as its news is here. */
class PageHandlerTest {
  private static final Clock CLOCK = Clock.fixed(Worlds.NOW, ZoneOffset.UTC);

  private final PageDirectory directory =
      FilledDirectory.of(CLOCK, Worlds.of("shop", Visibility.PUBLIC));

  /** Nobody listens there; the news of an incident comes while it is asked. */
  private final class Away implements ConnectionFactory {
    private final ConnectionFactory nobody =
        ConnectionFactories.get("r2dbc:postgresql://nobody@127.0.0.1:1/none");

    @Override
    public Publisher<? extends Connection> create() {
      FilledDirectory.put(directory, Worlds.withAllThatIsHidden(8));
      return nobody.create();
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
      return nobody.getMetadata();
    }
  }

  private WebTestClient.ResponseSpec incident(UUID incident) {
    PageHandler pages =
        new PageHandler(
            directory,
            new Lookup(directory, request -> Mono.just(Audience.ANONYMOUS)),
            new Encodings("http://localhost"),
            new Archive(DatabaseClient.create(new Away())),
            CLOCK);
    return WebTestClient.bindToRouterFunction(
            route().GET("/api/applications/{id}/incidents/{incident}", pages::incident).build())
        .handlerStrategies(HandlerStrategies.builder().exceptionHandler(Refusals.handler()).build())
        .build()
        .get()
        .uri("/api/applications/{id}/incidents/{incident}", Worlds.SHOP, incident)
        .exchange();
  }

  @Test
  void what_was_written_just_now_is_found_though_the_record_cannot_be_read() {
    incident(Worlds.SLOW)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("id")
        .isEqualTo(Worlds.SLOW.toString());
  }

  @Test
  void what_may_be_of_long_ago_is_not_called_unknown_while_the_record_cannot_be_read() {
    incident(UUID.randomUUID()).expectStatus().isEqualTo(503);
  }
}
