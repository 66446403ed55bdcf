package dev.signalbox.query.door;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes every error as problem details (RFC 9457); what was not foreseen says nothing but "500".
 */
@Order(-2) // before Boot's own handler, which would answer in its own shape
final class ProblemHandler implements WebExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final JsonMapper json = JsonMapper.builder().build();

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    Problem problem = problem(exchange, error);
    response.getHeaders().putAll(problem.getHeaders());
    response.setStatusCode(problem.getStatusCode());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().setCacheControl("no-store");
    byte[] body = json.writeValueAsBytes(shape(problem.getBody()));
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  private static Map<String, Object> shape(ProblemDetail detail) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("type", String.valueOf(detail.getType()));
    shape.put("title", String.valueOf(detail.getTitle()));
    shape.put("status", detail.getStatus());
    shape.put("detail", String.valueOf(detail.getDetail()));
    Map<String, Object> properties = detail.getProperties();
    if (properties != null) {
      shape.putAll(properties);
    }
    return shape;
  }

  private static Problem problem(ServerWebExchange exchange, Throwable error) {
    return switch (error) {
      case Problem problem -> problem;
      case AuthenticationException ignored -> Problem.credentialsNeeded();
      case AccessDeniedException ignored ->
          Problem.of(HttpStatus.FORBIDDEN, "This needs more rights.");
      case ErrorResponse known when known.getStatusCode().is4xxClientError() -> {
        HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
        String detail = known.getBody().getDetail();
        yield Problem.of(status, detail == null ? status.getReasonPhrase() : detail);
      }
      case CannotCreateTransactionException ignored -> databaseAway();
      case DataAccessResourceFailureException ignored -> databaseAway();
      default -> {
        log.error(
            "{} {} failed",
            exchange.getRequest().getMethod(),
            exchange.getRequest().getPath(),
            error);
        yield Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR, "This is a fault of ours; it has been noted.");
      }
    };
  }

  private static Problem databaseAway() {
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "History cannot be read at the moment; the status itself can.");
  }
}
