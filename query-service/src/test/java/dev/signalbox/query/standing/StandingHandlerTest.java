package dev.signalbox.query.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.query.directory.FilledDirectory;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.view.Worlds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is repeated, and what goes on to be answered anew. */
class StandingHandlerTest {
  private static final String VARY = "accept-encoding, accept-language, cookie, authorization";
  private static final Map<String, String> ASKED =
      Map.of(
          "authorization", "Bearer mine",
          "accept-encoding", "gzip",
          "accept-language", "de",
          "cookie", "theme=dark");

  private final PageDirectory directory =
      FilledDirectory.of(
          Clock.fixed(Worlds.NOW, ZoneOffset.UTC), Worlds.of("shop", Visibility.PUBLIC));
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final StandingAnswers answers =
      new StandingAnswers(directory, Clock.fixed(Worlds.NOW, ZoneOffset.UTC), meters);
  private final StandingHandler handler = new StandingHandler(answers);
  private final EmbeddedChannel connection = new EmbeddedChannel(handler);

  @AfterEach
  void close() {
    connection.finishAndReleaseAll();
  }

  private static HttpRequest request(HttpMethod method, String address, String... headers) {
    HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, address);
    ASKED.forEach(request.headers()::set);
    for (int i = 0; i < headers.length; i += 2) {
      request.headers().set(headers[i], headers[i + 1]);
    }
    return request;
  }

  /** What is answered at once; null: it goes on. */
  private @Nullable FullHttpResponse ask(HttpRequest request) {
    connection.writeInbound(request, LastHttpContent.EMPTY_LAST_CONTENT);
    return connection.readOutbound();
  }

  private static FullHttpResponse page(int status, String tag, String vary) {
    FullHttpResponse page =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(status),
            Unpooled.copiedBuffer("all is well", StandardCharsets.UTF_8));
    page.headers()
        .set("content-type", "text/html")
        .set("vary", vary)
        .set("cache-control", "no-cache");
    if (!tag.isEmpty()) {
      page.headers().set("etag", tag);
    }
    return page;
  }

  private Terms terms(int seconds) {
    Held held = directory.find("shop").orElseThrow();
    return new Terms(held, Worlds.NOW.plusSeconds(seconds), "/status/{slug}");
  }

  /** Is asked for the first time, and answered by the server. */
  private void answered(FullHttpResponse answer, Terms terms) {
    assertThat(ask(request(HttpMethod.GET, "/status/shop"))).isNull();
    connection.releaseInbound();
    handler.offer(terms);
    connection.writeOutbound(answer);
    connection.releaseOutbound();
  }

  @Test
  void what_was_answered_is_answered_again() {
    answered(page(200, "W/\"1\"", VARY), terms(5));

    FullHttpResponse again = ask(request(HttpMethod.GET, "/status/shop"));

    assertThat(again).isNotNull();
    assertThat(again.status().code()).isEqualTo(200);
    assertThat(again.content().toString(StandardCharsets.UTF_8)).isEqualTo("all is well");
    assertThat(again.headers().get("etag")).isEqualTo("W/\"1\"");
    assertThat(again.headers().get("cache-control")).isEqualTo("no-cache");
    assertThat(again.headers().get("content-type")).isEqualTo("text/html");
    assertThat((Object) connection.readInbound()).as("what goes on").isNull();
    assertThat(meters.get("http.server.requests").tag("uri", "/status/{slug}").timer().count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # method | address         | header          | value         | repeated
          GET      | /status/shop    | x-request-id    | 7             | true
          GET      | /status/shop    | upgrade         | h2c           | true
          GET      | /status/shop?a  | x-request-id    | 7             | false
          GET      | /status/other   | x-request-id    | 7             | false
          POST     | /status/shop    | x-request-id    | 7             | false
          HEAD     | /status/shop    | x-request-id    | 7             | false
          GET      | /status/shop    | authorization   | Bearer theirs | false
          GET      | /status/shop    | accept-encoding | identity      | false
          GET      | /status/shop    | accept-language | en            | false
          GET      | /status/shop    | cookie          | theme=light   | false
          GET      | /status/shop    | connection      | close         | false
          GET      | /status/shop    | content-length  | 1             | false
          GET      | /status/shop    | expect          | 100-continue  | false
          """)
  void only_who_asks_the_same_gets_it(
      String method, String address, String header, String value, boolean repeated) {
    answered(page(200, "W/\"1\"", VARY), terms(5));

    assertThat(ask(request(HttpMethod.valueOf(method), address, header, value)) != null)
        .isEqualTo(repeated);
  }

  @Test
  void who_says_a_thing_twice_is_not_taken_at_the_first_word() {
    answered(page(200, "W/\"1\"", VARY), terms(5));
    HttpRequest twice = request(HttpMethod.GET, "/status/shop");
    twice.headers().add("authorization", "Bearer theirs");

    assertThat(ask(twice)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # if-none-match | status
          W/"1"           | 304
          W/"0"           | 200
          "1"             | 0
          W/"0", W/"1"    | 0
          *               | 0
          """)
  void who_has_it_is_told_so_and_what_is_not_plain_goes_on(String known, int status) {
    answered(page(200, "W/\"1\"", VARY), terms(5));

    FullHttpResponse again = ask(request(HttpMethod.GET, "/status/shop", "if-none-match", known));

    assertThat(again == null ? 0 : again.status().code()).isEqualTo(status);
    if (again != null && status == 304) {
      assertThat(again.headers().names())
          .containsExactlyInAnyOrder("etag", "vary", "cache-control");
      assertThat(again.content().readableBytes()).isZero();
    }
  }

  @Test
  void of_what_was_only_confirmed_nothing_but_that_is_known() {
    answered(page(304, "W/\"1\"", VARY), terms(5));

    assertThat(ask(request(HttpMethod.GET, "/status/shop", "if-none-match", "W/\"1\"")))
        .isNotNull();
    assertThat(ask(request(HttpMethod.GET, "/status/shop", "if-none-match", "W/\"0\""))).isNull();
    connection.writeOutbound(page(200, "W/\"1\"", VARY));
    connection.releaseOutbound();
    assertThat(ask(request(HttpMethod.GET, "/status/shop"))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # status | tag   | vary            | seconds
          404      | W/"1" | authorization   | 5
          200      |       | authorization   | 5
          200      | W/"1" | origin          | 5
          200      | W/"1" | *               | 5
          200      | W/"1" | authorization   | 0
          """)
  void some_answers_are_not_repeated(int status, @Nullable String tag, String vary, int seconds) {
    answered(page(status, tag == null ? "" : tag, vary), terms(seconds));

    assertThat(ask(request(HttpMethod.GET, "/status/shop"))).isNull();
  }

  @Test
  void inv_27_nothing_stands_of_a_page_that_has_changed() {
    answered(page(200, "W/\"1\"", VARY), terms(5));

    FilledDirectory.put(directory, Worlds.withAllThatIsHidden(8));

    assertThat(ask(request(HttpMethod.GET, "/status/shop"))).isNull();
  }

  @Test
  void answers_leave_in_the_order_of_the_requests() {
    answered(page(200, "W/\"1\"", VARY), terms(5));
    assertThat(ask(request(HttpMethod.GET, "/status/other"))).isNull();

    assertThat(ask(request(HttpMethod.GET, "/status/shop"))).as("behind another").isNull();

    connection.writeOutbound(page(200, "", VARY), page(200, "", VARY));
    connection.releaseOutbound();
    assertThat(ask(request(HttpMethod.GET, "/status/shop"))).as("alone again").isNotNull();
  }
}
