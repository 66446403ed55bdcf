package dev.signalbox.notifier.door;

import dev.signalbox.notifier.door.Refusal.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Writes every error as RFC 9457 problem details; what was not foreseen says nothing but "500". */
@Order(-2) // before Boot's own handler, which would answer in its own shape
final class ProblemHandler implements WebExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  private final JsonMapper json;

  ProblemHandler(JsonMapper json) {
    this.json = json;
  }

  private record Problem(HttpStatus status, String detail, List<FieldError> errors) {
    static Problem of(HttpStatus status, String detail) {
      return new Problem(status, detail, List.of());
    }

    Map<String, Object> shape() {
      Map<String, Object> shape = new LinkedHashMap<>();
      shape.put("type", "about:blank");
      shape.put("title", status.getReasonPhrase());
      shape.put("status", status.value());
      shape.put("detail", detail);
      if (!errors.isEmpty()) {
        shape.put("errors", errors);
      }
      return shape;
    }
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    Problem problem = problem(exchange, error);
    if (error instanceof ErrorResponse known) {
      response.getHeaders().putAll(known.getHeaders());
    }
    response.setStatusCode(problem.status());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().setCacheControl("no-store");
    byte[] body = json.writeValueAsBytes(problem.shape());
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  private static Problem problem(ServerWebExchange exchange, Throwable error) {
    return switch (error) {
      case Refusal refusal ->
          new Problem(refusal.status(), String.valueOf(refusal.getMessage()), refusal.errors());
      case AuthenticationException ignored ->
          Problem.of(HttpStatus.UNAUTHORIZED, "Credentials are needed.");
      case AccessDeniedException ignored ->
          Problem.of(HttpStatus.FORBIDDEN, "This needs more rights.");
      default -> {
        Problem foreseen = find(error);
        yield foreseen == null ? unforeseen(exchange, error) : foreseen;
      }
    };
  }

  private static @Nullable Problem find(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case DataBufferLimitException ignored -> {
          return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "The body is too large.");
        }
        case UnrecognizedPropertyException unknown -> {
          return unreadable(path(unknown), "unknown field");
        }
        case DatabindException wrong -> {
          return unreadable(path(wrong), "cannot be read");
        }
        default -> {}
      }
    }
    if (error instanceof ErrorResponse known) {
      HttpStatus status = HttpStatus.resolve(known.getStatusCode().value());
      if (status != null && status.is4xxClientError()) {
        String detail = known.getBody().getDetail();
        return Problem.of(status, detail == null ? status.getReasonPhrase() : detail);
      }
    }
    return null;
  }

  private static Problem unreadable(String path, String message) {
    List<FieldError> errors = path.isEmpty() ? List.of() : List.of(new FieldError(path, message));
    return new Problem(HttpStatus.BAD_REQUEST, "The request cannot be read.", errors);
  }

  private static String path(DatabindException bad) {
    String path =
        bad.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
            .collect(Collectors.joining());
    return path.startsWith(".") ? path.substring(1) : path;
  }

  private static Problem unforeseen(ServerWebExchange exchange, Throwable error) {
    LOG.error("{} failed", exchange.getRequest().getMethod(), error);
    if (error instanceof CannotCreateTransactionException
        || error instanceof DataAccessResourceFailureException) {
      return Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer; nothing was changed.");
    }
    return Problem.of(
        HttpStatus.INTERNAL_SERVER_ERROR, "This is a fault of ours; it has been noted.");
  }
}
