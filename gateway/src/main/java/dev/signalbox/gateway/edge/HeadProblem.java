package dev.signalbox.gateway.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/**
 * Why the head of a request was refused, in words. No filter sees such a request: the server has
 * refused it before, with a status alone.
 *
 * @param reason as the metric counts it
 */
record HeadProblem(String reason, HttpResponseStatus status, String detail) {

  static HeadProblem address() {
    return new HeadProblem(
        "address",
        HttpResponseStatus.BAD_REQUEST,
        "The address cannot be read: a sign in it has to be percent-encoded.");
  }

  static HeadProblem malformed() {
    return new HeadProblem(
        "malformed", HttpResponseStatus.BAD_REQUEST, "The request cannot be read as HTTP.");
  }

  static HeadProblem addressTooLong(String most) {
    return new HeadProblem(
        "address_too_long",
        HttpResponseStatus.REQUEST_URI_TOO_LONG,
        "The address is longer than " + most + ".");
  }

  static HeadProblem headersTooLarge(String most) {
    return new HeadProblem(
        "headers_too_large",
        HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        "The headers are larger than " + most + ".");
  }

  byte[] json() {
    return """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}"""
        .formatted(status.reasonPhrase(), status.code(), detail)
        .getBytes(StandardCharsets.UTF_8);
  }

  void describe(HttpHeaders headers) {
    headers
        .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .set("X-Content-Type-Options", "nosniff");
  }
}
