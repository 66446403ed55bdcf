package dev.signalbox.incident.door;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
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
 * Writes every error as problem details and counts it; what was not foreseen says nothing but
 * "500".
 */
@Order(-2) // before Boot's own handler, which would answer in its own shape
public final class ProblemHandler implements WebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final JsonMapper json;
  private final MeterRegistry meters;

  public ProblemHandler(JsonMapper json, MeterRegistry meters) {
    this.json = json;
    this.meters = meters;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    Problem problem = problem(exchange, error);
    meters
        .counter("signalbox.requests.refused", "status", "" + problem.getStatusCode().value())
        .increment();
    response.setStatusCode(problem.getStatusCode());
    response.getHeaders().putAll(problem.getHeaders());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().setCacheControl("no-store");
    byte[] body = json.writeValueAsBytes(shape(problem.getBody()));
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  private static Problem problem(ServerWebExchange exchange, Throwable error) {
    if (error instanceof Problem problem) {
      return problem;
    }
    if (error instanceof AuthenticationException) {
      return Problem.credentialsNeeded();
    }
    if (error instanceof AccessDeniedException) {
      return Problem.of(HttpStatus.FORBIDDEN, "This needs more rights than the caller has.");
    }
    if (has(error, DataBufferLimitException.class)) {
      return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 1 MiB.");
    }
    if (error instanceof ErrorResponse known) {
      HttpStatus status = HttpStatus.resolve(known.getStatusCode().value());
      if (status != null && status.is4xxClientError()) {
        String detail = known.getBody().getDetail();
        return Problem.of(status, detail == null ? status.getReasonPhrase() : detail);
      }
    }
    log.error(
        "{} {} failed", exchange.getRequest().getMethod(), exchange.getRequest().getPath(), error);
    if (error instanceof CannotCreateTransactionException
        || error instanceof DataAccessResourceFailureException
        || error instanceof TransientDataAccessException) {
      return Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer; nothing was changed.");
    }
    return Problem.of(
        HttpStatus.INTERNAL_SERVER_ERROR, "This is a fault of ours; it has been noted.");
  }

  private static boolean has(Throwable error, Class<? extends Throwable> kind) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@code ProblemDetail} itself would nest the further members below "properties" without Spring's
   * mixin.
   */
  private static Map<String, Object> shape(ProblemDetail body) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("type", String.valueOf(body.getType()));
    shape.put("title", body.getTitle());
    shape.put("status", body.getStatus());
    shape.put("detail", body.getDetail());
    if (body.getProperties() != null) {
      shape.putAll(body.getProperties());
    }
    return shape;
  }
}
