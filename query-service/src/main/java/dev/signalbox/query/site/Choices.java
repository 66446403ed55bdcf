package dev.signalbox.query.site;

import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.frame.Preferences;
import dev.signalbox.query.site.frame.Theme;
import dev.signalbox.query.site.wording.Languages;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What a visitor chooses at the foot of a page. */
final class Choices {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Pattern PATH =
      Pattern.compile(
          "|/history(\\?(month|day)=[0-9-]{7,10})?|/uptime|/(incidents|maintenance)/[0-9a-f-]{36}");

  private Choices() {}

  /** A form's choice, kept in a cookie; then back to where it was made. */
  static Mono<ServerResponse> keep(ServerRequest request) {
    String from = String.valueOf(request.headers().firstHeader("sec-fetch-site"));
    if (from.equals("cross-site") || from.equals("same-site")) {
      return ServerResponse.status(HttpStatus.FORBIDDEN).build();
    }
    return request.formData().flatMap(form -> kept(request, form));
  }

  private static Mono<ServerResponse> kept(
      ServerRequest request, MultiValueMap<String, String> form) {
    String back = form.toSingleValueMap().getOrDefault("back", "");
    String page = Links.of(request.pathVariable("slug")).page();
    ServerResponse.BodyBuilder answer =
        ServerResponse.seeOther(URI.create(page + (PATH.matcher(back).matches() ? back : "")));
    String theme = form.getFirst("theme");
    if (theme != null) {
      answer.cookie(cookie(request, Preferences.THEME_COOKIE, Theme.of(theme).word()));
    }
    Languages.find(String.valueOf(form.getFirst("language")))
        .ifPresent(
            spoken -> answer.cookie(cookie(request, Preferences.LANGUAGE_COOKIE, spoken.tag())));
    Preferences.zone(String.valueOf(form.getFirst("zone")))
        .ifPresent(zone -> answer.cookie(cookie(request, Preferences.ZONE_COOKIE, zone.getId())));
    return answer.build();
  }

  private static ResponseCookie cookie(ServerRequest request, String name, String value) {
    boolean secure = "https".equalsIgnoreCase(request.headers().firstHeader("x-forwarded-proto"));
    return ResponseCookie.from(name, value)
        .path("/")
        .maxAge(YEAR)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .build();
  }
}
