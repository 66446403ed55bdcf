package dev.signalbox.query.door;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer other than the one asked for; written as {@code application/problem+json}. */
public final class Problem extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  private Problem(HttpStatus status, String detail) {
    super(status, body(status, detail), null);
  }

  public static Problem of(HttpStatus status, String detail) {
    return new Problem(status, detail);
  }

  public static Problem notFound(String what) {
    return of(HttpStatus.NOT_FOUND, "There is no such " + what + ".");
  }

  public static Problem credentialsNeeded() {
    Problem problem = of(HttpStatus.UNAUTHORIZED, "Sign in, or send an API token.");
    problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"signalbox\"");
    return problem;
  }

  /** A parameter or field that is not right. */
  public static Problem invalid(String path, String message) {
    Problem problem = of(HttpStatus.UNPROCESSABLE_CONTENT, path + ": " + message);
    problem.getBody().setProperty("errors", List.of(Map.of("path", path, "message", message)));
    return problem;
  }

  private static ProblemDetail body(HttpStatus status, String detail) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setType(URI.create("about:blank"));
    body.setTitle(status.getReasonPhrase());
    return body;
  }
}
