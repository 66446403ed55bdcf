package dev.signalbox.collector.api;

import dev.signalbox.collector.manifest.Problem;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer that is an error, in the form of RFC 9457. */
final class Refusal extends ErrorResponseException {
  private static final long serialVersionUID = 1;

  Refusal(HttpStatusCode status, String detail) {
    super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  Refusal(HttpStatusCode status, String detail, List<Problem> errors) {
    this(status, detail);
    if (!errors.isEmpty()) {
      getBody().setProperty("errors", errors);
    }
  }
}
