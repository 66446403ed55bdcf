package dev.signalbox.gateway.problem;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * An answer other than the one asked for. Thrown (or signalled) anywhere in the door and written as
 * {@code application/problem+json}.
 */
public final class Problem extends ErrorResponseException {

  private static final String CHALLENGE = "Bearer realm=\"signalbox\"";

  private Problem(HttpStatus status, String detail) {
    super(status, body(status, detail), null);
  }

  /**
   * One field that is not right; {@code path} in the words of the request ({@code
   * applications[0]}).
   */
  public record Field(String path, String message) {}

  public static Problem of(HttpStatus status, String detail) {
    return new Problem(status, detail);
  }

  /** Nothing that proves who is calling was sent, and the route needs it. */
  public static Problem credentialsNeeded() {
    return of(HttpStatus.UNAUTHORIZED, "Sign in, or send an API token.")
        .with(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
  }

  /** Something was sent and proves nothing: never treated as if nothing had been sent. */
  public static Problem badCredentials(String detail) {
    return of(HttpStatus.UNAUTHORIZED, detail)
        .with(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
  }

  public static Problem invalid(List<Field> fields) {
    Problem problem =
        of(HttpStatus.UNPROCESSABLE_CONTENT, "The request has fields that are not right.");
    problem
        .getBody()
        .setProperty(
            "errors",
            fields.stream().map(f -> Map.of("path", f.path(), "message", f.message())).toList());
    return problem;
  }

  /** A part that is needed for this answer is away for now. */
  public static Problem away(String part, String detail, Duration retryAfter) {
    Problem problem =
        of(HttpStatus.SERVICE_UNAVAILABLE, detail)
            .with(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    problem.getBody().setProperty("part", part);
    return problem;
  }

  public Problem with(String header, String value) {
    getHeaders().set(header, value);
    return this;
  }

  private static ProblemDetail body(HttpStatus status, String detail) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setType(URI.create("about:blank"));
    body.setTitle(status.getReasonPhrase());
    return body;
  }
}
