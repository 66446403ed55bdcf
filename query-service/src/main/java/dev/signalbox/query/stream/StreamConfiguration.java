package dev.signalbox.query.stream;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.signalbox.query.api.Lookup;
import dev.signalbox.query.api.Seen;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.DoorSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Routes of the live streams. */
@Configuration(proxyBeanMethods = false)
public class StreamConfiguration {

  @Bean
  Streams streams(
      PageDirectory directory, DoorSettings settings, Clock clock, MeterRegistry meters) {
    Streams streams = new Streams(directory, settings.base(), clock, meters);
    directory.listen(streams);
    return streams;
  }

  @Bean
  RouterFunction<ServerResponse> streamRoutes(Lookup lookup, Streams streams) {
    return route()
        .GET("/api/applications/{id}/events", request -> events(request, lookup, streams))
        .GET("/public/status/{slug}/events", request -> events(request, lookup, streams))
        .build();
  }

  private static Mono<ServerResponse> events(
      ServerRequest request, Lookup lookup, Streams streams) {
    return lookup.page(request).flatMap(seen -> answer(seen, last(request), streams));
  }

  private static Mono<ServerResponse> answer(Seen seen, @Nullable Long last, Streams streams) {
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no")
        .body(
            (message, context) -> {
              DataBufferFactory buffers = message.bufferFactory();
              Flux<byte[]> events = streams.events(seen, last);
              return message.writeAndFlushWith(events.map(event -> Mono.just(buffers.wrap(event))));
            });
  }

  /** What is no number was not given by us: it is answered like one that is not known any more. */
  private static @Nullable Long last(ServerRequest request) {
    String id = request.headers().firstHeader("Last-Event-ID");
    if (id == null || id.isBlank()) {
      return null;
    }
    try {
      return Long.valueOf(id.trim());
    } catch (NumberFormatException e) {
      return -1L;
    }
  }
}
