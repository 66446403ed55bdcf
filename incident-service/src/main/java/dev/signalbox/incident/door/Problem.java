package dev.signalbox.incident.door;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer other than the one asked for; written as {@code application/problem+json}. */
public final class Problem extends ErrorResponseException {

  private Problem(HttpStatus status, String detail) {
    super(status, body(status, detail), null);
  }

  /**
   * One field that is not right; {@code path} in the words of the request ({@code
   * components[0].status}).
   */
  public record Field(String path, String message) {}

  public static Problem of(HttpStatus status, String detail) {
    return new Problem(status, detail);
  }

  public static Problem credentialsNeeded() {
    Problem problem = of(HttpStatus.UNAUTHORIZED, "Sign in, or send an API token.");
    problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"signalbox\"");
    return problem;
  }

  public static Problem notFound(String what) {
    return of(HttpStatus.NOT_FOUND, "There is no such " + what + ".");
  }

  public static Problem conflict(String detail) {
    return of(HttpStatus.CONFLICT, detail);
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

  public static Problem invalid(String path, String message) {
    return invalid(List.of(new Field(path, message)));
  }

  private static ProblemDetail body(HttpStatus status, String detail) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setType(URI.create("about:blank"));
    body.setTitle(status.getReasonPhrase());
    return body;
  }
}
