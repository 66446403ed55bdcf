package dev.signalbox.query.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** An answer as bytes, plain and compressed, with its tag. */
public final class Encoded {
  private static final String FRESH_UNTIL = "signalbox-fresh-until";
  private static final int TAG_BYTES = 12;

  private final byte[] body;
  private final byte[] zipped;
  private final MediaType type;
  private final String tag;
  private final @Nullable Instant freshUntil;

  private Encoded(byte[] body, MediaType type, String tag, @Nullable Instant freshUntil) {
    this.body = body;
    this.type = type;
    this.zipped = zip(body);
    this.tag = tag;
    this.freshUntil = freshUntil;
  }

  /** The tag speaks of {@code tagged} alone, which lacks what moves while nothing changes. */
  static Encoded weak(byte[] body, byte[] tagged, @Nullable Instant freshUntil) {
    return new Encoded(body, MediaType.APPLICATION_JSON, weak(tagged), freshUntil);
  }

  static Encoded of(byte[] body) {
    return of(body, MediaType.APPLICATION_JSON);
  }

  public static Encoded of(byte[] body, MediaType type) {
    return new Encoded(body, type, weak(body), null);
  }

  private static String weak(byte[] tagged) {
    return "W/\"" + hash(tagged) + "\"";
  }

  /** Bytes of memory. */
  public int weight() {
    return body.length + zipped.length + 64;
  }

  public Mono<ServerResponse> answer(ServerRequest request) {
    if (request.headers().asHttpHeaders().getIfNoneMatch().stream().anyMatch(this::matches)) {
      return headers(ServerResponse.status(304)).build();
    }
    boolean gzip = accepts(request);
    ServerResponse.BodyBuilder answer = headers(ServerResponse.ok()).contentType(type);
    if (gzip) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    byte[] bytes = gzip ? zipped : body;
    return answer.contentLength(bytes.length).bodyValue(bytes);
  }

  private boolean matches(String candidate) {
    return candidate.equals("*") || strong(candidate).equals(strong(tag));
  }

  private static String strong(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private ServerResponse.BodyBuilder headers(ServerResponse.BodyBuilder answer) {
    answer
        .eTag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(HttpHeaders.VARY, "Accept-Encoding, Authorization");
    if (freshUntil != null) {
      answer.header(FRESH_UNTIL, freshUntil.truncatedTo(ChronoUnit.MILLIS).toString());
    }
    return answer;
  }

  private static boolean accepts(ServerRequest request) {
    return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream()
        .anyMatch(value -> value.contains("gzip"));
  }

  private static byte[] zip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
