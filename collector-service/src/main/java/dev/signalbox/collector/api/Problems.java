package dev.signalbox.collector.api;

import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Every error as problem details, the framework's own too. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** A bug or a database that is away: said without details, logged with them. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(RuntimeException error) {
    boolean away =
        error instanceof org.springframework.dao.DataAccessException
            || error instanceof org.springframework.transaction.TransactionException;
    LOG.warn("a request failed", error);
    HttpStatus status = away ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR;
    String detail = away ? "The database does not answer; try again." : "This failed; it is in the log.";
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
  }

  @Override
  protected Mono<ResponseEntity<Object>> createResponseEntity(
      @org.jspecify.annotations.Nullable Object body,
      @org.jspecify.annotations.Nullable HttpHeaders headers,
      HttpStatusCode status,
      ServerWebExchange exchange) {
    HttpHeaders all = headers == null ? new HttpHeaders() : headers;
    return Mono.just(
        ResponseEntity.status(status).headers(all).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body));
  }

  /** For what is refused before any controller is reached. */
  static Mono<Void> write(ServerWebExchange exchange, HttpStatus status, String detail) {
    var response = exchange.getResponse();
    response.setStatusCode(status);
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (status == HttpStatus.UNAUTHORIZED) {
      response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    byte[] body =
        JsonMapper.shared()
            .writeValueAsBytes(
                Map.of(
                    "type", "about:blank",
                    "title", title(status),
                    "status", status.value(),
                    "detail", detail));
    DataBuffer buffer = response.bufferFactory().wrap(body);
    return response.writeWith(Mono.just(buffer));
  }

  private static String title(HttpStatus status) {
    String phrase = status.getReasonPhrase().toLowerCase(Locale.ROOT);
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }
}
