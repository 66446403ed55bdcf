package dev.signalbox.collector.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Every error as problem details, the framework's own too. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** A bug or a database that is away: said without details, logged with them. */
  @ExceptionHandler
  ResponseEntity<Object> unexpected(RuntimeException error) {
    boolean away = error instanceof DataAccessException || error instanceof TransactionException;
    LOG.warn("a request failed", error);
    HttpStatus status = away ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR;
    String detail =
        away ? "The database does not answer; try again." : "This failed; it is in the log.";
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(members(body));
  }

  /** An id that is none names nothing. */
  @Override
  protected Mono<ResponseEntity<Object>> handleServerWebInputException(
      ServerWebInputException error,
      HttpHeaders headers,
      HttpStatusCode status,
      ServerWebExchange exchange) {
    MethodParameter parameter = error.getMethodParameter();
    if (parameter == null || !parameter.hasParameterAnnotation(PathVariable.class)) {
      return super.handleServerWebInputException(error, headers, status, exchange);
    }
    ProblemDetail body =
        ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such application.");
    return createResponseEntity(body, headers, HttpStatus.NOT_FOUND, exchange);
  }

  @Override
  protected Mono<ResponseEntity<Object>> createResponseEntity(
      @Nullable Object body,
      @Nullable HttpHeaders headers,
      HttpStatusCode status,
      ServerWebExchange exchange) {
    HttpHeaders all = headers == null ? new HttpHeaders() : headers;
    Object shown = body instanceof ProblemDetail problem ? members(problem) : body;
    return Mono.just(
        ResponseEntity.status(status)
            .headers(all)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .body(shown));
  }

  /** All members, also those that the framework leaves out where they have their default. */
  private static Map<String, Object> members(ProblemDetail problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", problem.getType() == null ? "about:blank" : problem.getType().toString());
    members.put("title", problem.getTitle());
    members.put("status", problem.getStatus());
    members.put(
        "detail", problem.getDetail() == null ? missing(problem.getStatus()) : problem.getDetail());
    Map<String, Object> more = problem.getProperties();
    if (more != null) {
      members.putAll(more);
    }
    return members;
  }

  private static String missing(int status) {
    return status == HttpStatus.NOT_FOUND.value()
        ? "There is nothing at this address."
        : "This cannot be done here.";
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
                    "type",
                    "about:blank",
                    "title",
                    title(status),
                    "status",
                    status.value(),
                    "detail",
                    detail));
    DataBuffer buffer = response.bufferFactory().wrap(body);
    return response.writeWith(Mono.just(buffer));
  }

  private static String title(HttpStatus status) {
    String phrase = status.getReasonPhrase().toLowerCase(Locale.ROOT);
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }
}
