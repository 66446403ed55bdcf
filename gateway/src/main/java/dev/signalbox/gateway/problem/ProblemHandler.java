package dev.signalbox.gateway.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes every error of the door as problem details; what was not foreseen says nothing but "500".
 */
@Order(-2) // before Boot's own handler, which would answer in its own shape
public final class ProblemHandler implements WebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final JsonMapper json;

  public ProblemHandler(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    Problem problem = problem(exchange, error);
    response.setStatusCode(problem.getStatusCode());
    // what the service had set describes an answer that is not sent
    response.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
    response.getHeaders().remove(HttpHeaders.ETAG);
    response.getHeaders().putAll(problem.getHeaders());
    boolean page = ProblemPage.wanted(exchange.getRequest());
    response
        .getHeaders()
        .setContentType(page ? ProblemPage.TYPE : MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().setCacheControl("no-store");
    byte[] body =
        page ? ProblemPage.of(problem.getBody()) : json.writeValueAsBytes(shape(problem.getBody()));
    response.getHeaders().setContentLength(body.length);
    if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
      return response.setComplete();
    }
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  private static Problem problem(ServerWebExchange exchange, Throwable error) {
    if (error instanceof Problem problem) {
      return problem;
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
    return Problem.of(
        HttpStatus.INTERNAL_SERVER_ERROR, "This is a fault of ours; it has been noted.");
  }

  /**
   * {@code ProblemDetail} itself would nest the further members below "properties" without Spring's
   * mixin.
   */
  private static java.util.Map<String, Object> shape(ProblemDetail body) {
    var shape = new java.util.LinkedHashMap<String, Object>();
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
