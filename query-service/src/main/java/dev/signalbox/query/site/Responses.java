package dev.signalbox.query.site;

import dev.signalbox.query.site.frame.Assets.Asset;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Bytes made ready, sent as the asker can take them. */
final class Responses {
  /** What a page needs, and no more. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private static final String PICTURE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private static final String REVALIDATE = "no-cache";
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String FOREVER_HERE = "private, max-age=31536000, immutable";
  private static final String A_DAY = "public, max-age=86400";

  private Responses() {}

  static Mono<ServerResponse> page(ServerRequest request, Rendering rendering) {
    if (request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
        .anyMatch(known -> known.contains(rendering.etag()))) {
      return ServerResponse.status(HttpStatus.NOT_MODIFIED)
          .headers(headers -> common(headers, rendering))
          .build();
    }
    boolean gzip = takesGzip(request);
    return ServerResponse.ok()
        .contentType(HTML)
        .headers(headers -> common(headers, rendering))
        .headers(headers -> encoding(headers, gzip))
        .bodyValue(gzip ? rendering.gzip() : rendering.html());
  }

  static Mono<ServerResponse> refusal(HttpStatus status, Rendering rendering) {
    return ServerResponse.status(status)
        .contentType(HTML)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("content-security-policy", CONTENT_POLICY)
        .bodyValue(rendering.html());
  }

  static Mono<ServerResponse> asset(ServerRequest request, Asset asset) {
    boolean gzip = takesGzip(request);
    return ServerResponse.ok()
        .contentType(MediaType.parseMediaType(asset.type()))
        .header(HttpHeaders.CACHE_CONTROL, asset.forever() ? FOREVER : A_DAY)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header("x-content-type-options", "nosniff")
        .headers(headers -> encoding(headers, gzip))
        .bodyValue(gzip ? asset.gzip() : asset.bytes());
  }

  /** What an application brings along draws, and does nothing else wherever it is opened. */
  static Mono<ServerResponse> brand(ServerRequest request, Asset file) {
    boolean gzip = takesGzip(request);
    return ServerResponse.ok()
        .contentType(MediaType.parseMediaType(file.type()))
        .header(HttpHeaders.CACHE_CONTROL, file.forever() ? FOREVER_HERE : REVALIDATE)
        .header(HttpHeaders.VARY, "accept-encoding, cookie, authorization")
        .header("x-content-type-options", "nosniff")
        .header("content-security-policy", PICTURE_POLICY)
        .headers(headers -> encoding(headers, gzip))
        .bodyValue(gzip ? file.gzip() : file.bytes());
  }

  private static void common(HttpHeaders headers, Rendering rendering) {
    headers.setETag(rendering.etag());
    headers.setCacheControl(REVALIDATE);
    headers.set(HttpHeaders.VARY, "accept-encoding, accept-language, cookie, authorization");
    headers.setContentLanguage(rendering.language());
    headers.set("content-security-policy", CONTENT_POLICY);
  }

  private static void encoding(HttpHeaders headers, boolean gzip) {
    if (gzip) {
      headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
  }

  private static boolean takesGzip(ServerRequest request) {
    return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream()
        .anyMatch(taken -> taken.contains("gzip") && !taken.contains("gzip;q=0"));
  }
}
