package dev.signalbox.query;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.DoorSettings;
import dev.signalbox.query.door.Refusals;
import dev.signalbox.query.view.ViewConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * All routes of the service, found on the class path, over the pages that a test gives: no broker,
 * no database. They are asked over a connection, because a stream takes that from the server.
 */
final class RoutesOfPages implements AutoCloseable {
  /** The first picture that a process draws loads its fonts. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Pattern GET = Pattern.compile("GET && (/[^)]*)\\)");

  private final RouterFunction<ServerResponse> routes;
  private final DisposableServer server;

  RoutesOfPages(PageDirectory directory, Audience audience, Clock clock) {
    var context = new AnnotationConfigApplicationContext();
    Function<ServerRequest, Mono<Audience>> audiences = request -> Mono.just(audience);
    RootBeanDefinition who = new RootBeanDefinition();
    who.setTargetType(
        ResolvableType.forClassWithGenerics(
            Function.class,
            ResolvableType.forClass(ServerRequest.class),
            ResolvableType.forClassWithGenerics(Mono.class, Audience.class)));
    who.setInstanceSupplier(() -> audiences);
    context.registerBeanDefinition("audiences", who);
    context.registerBean(PageDirectory.class, () -> directory);
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(Partitions.class, () -> new Partitions(12));
    context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
    context.registerBean(DatabaseClient.class, () -> DatabaseClient.create(new Away()));
    context.registerBean(
        DoorSettings.class, () -> new DoorSettings(null, "https://status.example"));
    context.register(ViewConfiguration.class);
    configurations().forEach(context::register);
    context.refresh();
    List<RouterFunction<ServerResponse>> all =
        context
            .<RouterFunction<ServerResponse>>getBeanProvider(
                ResolvableType.forClassWithGenerics(RouterFunction.class, ServerResponse.class))
            .stream()
            .toList();
    this.routes = all.stream().reduce(RouterFunction::and).orElseThrow();
    this.server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                new ReactorHttpHandlerAdapter(
                    RouterFunctions.toHttpHandler(
                        routes,
                        HandlerStrategies.builder().exceptionHandler(Refusals.handler()).build())))
            .bindNow();
  }

  /** Every configuration with a bean of routes, whoever wrote it. */
  private static List<Class<?>> configurations() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Configuration.class));
    return scanner.findCandidateComponents("dev.signalbox.query").stream()
        .<Class<?>>map(found -> ClassUtils.resolveClassName(name(found.getBeanClassName()), null))
        .filter(
            type ->
                Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(method -> method.getReturnType() == RouterFunction.class))
        .toList();
  }

  private static String name(@org.jspecify.annotations.Nullable String name) {
    return String.valueOf(name);
  }

  /** The patterns of all paths that can be read. */
  List<String> reads() {
    return GET.matcher(routes.toString()).results().map(RoutesOfPages::path).toList();
  }

  private static String path(MatchResult found) {
    return found.group(1);
  }

  WebTestClient client() {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + server.port())
        .responseTimeout(PATIENCE)
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
        .build();
  }

  @Override
  public void close() {
    server.disposeNow();
  }

  /** A database that is not there. */
  private static final class Away implements ConnectionFactory {
    @Override
    public Mono<Connection> create() {
      return Mono.error(new R2dbcTransientResourceException("away"));
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
      return () -> "PostgreSQL";
    }
  }
}
