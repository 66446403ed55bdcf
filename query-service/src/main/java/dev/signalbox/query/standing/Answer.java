package dev.signalbox.query.standing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was answered, ready to be written again.
 *
 * @param whole null where it was only ever asked for by who had it
 */
record Answer(String tag, @Nullable Whole whole, HttpHeaders unchanged, Terms terms) {
  private static final Set<String> OF_THE_BODY =
      Set.of("content-type", "content-encoding", "content-length");

  /** Body and headers; many connections write them at once. */
  private record Whole(HttpHeaders headers, ByteBuf body) {}

  /**
   * Null where the response is not of a kind that may be repeated.
   *
   * @param outside the same bytes outside the heap, never to be released
   */
  static @Nullable Answer of(
      FullHttpResponse response, Terms terms, Function<byte[], ByteBuf> outside) {
    HttpHeaders headers = response.headers();
    String tag = headers.get(HttpHeaderNames.ETAG);
    boolean repeatable = tag != null && Question.covers(headers.getAll(HttpHeaderNames.VARY));
    if (tag == null || !repeatable || headers.contains(HttpHeaderNames.SET_COOKIE)) {
      return null;
    }
    return switch (response.status().code()) {
      case 200 -> new Answer(tag, whole(response, outside), copy(headers, OF_THE_BODY), terms);
      case 304 -> new Answer(tag, null, copy(headers, Set.of()), terms);
      default -> null;
    };
  }

  private static Whole whole(FullHttpResponse response, Function<byte[], ByteBuf> outside) {
    ByteBuf content = response.content();
    // The array of who made it, where there is one, which many answers share.
    byte[] bytes =
        ByteBufUtil.getBytes(content, content.readerIndex(), content.readableBytes(), false);
    return new Whole(copy(response.headers(), Set.of()), outside.apply(bytes));
  }

  private static HttpHeaders copy(HttpHeaders headers, Set<String> without) {
    List<CharSequence> pairs = new ArrayList<>();
    for (Map.Entry<String, String> header : headers) {
      if (!without.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        pairs.add(AsciiString.of(header.getKey()));
        pairs.add(AsciiString.of(header.getValue()));
      }
    }
    return new ReadOnlyHttpHeaders(false, pairs.toArray(CharSequence[]::new));
  }

  /**
   * The response to who has {@code known}; null where that is for others to say.
   *
   * @param known what {@code If-None-Match} says; null: nothing
   */
  @Nullable FullHttpResponse to(@Nullable String known) {
    if (tag.equals(known)) {
      return response(HttpResponseStatus.NOT_MODIFIED, Unpooled.EMPTY_BUFFER, unchanged);
    }
    boolean wanted = known == null || isOneWeakTag(known);
    return whole == null || !wanted
        ? null
        : response(HttpResponseStatus.OK, whole.body().duplicate(), whole.headers());
  }

  /** Such a tag is that of another version, or it would equal ours. */
  private static boolean isOneWeakTag(String known) {
    return known.startsWith("W/\"") && known.indexOf(',') < 0;
  }

  private static FullHttpResponse response(
      HttpResponseStatus status, ByteBuf body, HttpHeaders headers) {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, status, body, headers, EmptyHttpHeaders.INSTANCE);
  }

  /** Whether this one says less than {@code known} does, on the same terms. */
  boolean isLessThan(Answer known) {
    return whole == null
        && known.whole != null
        && known.tag.equals(tag)
        && known.terms.equals(terms);
  }

  /** Bytes of memory, at most. */
  int weight() {
    return whole == null ? 0 : whole.body().readableBytes();
  }
}
