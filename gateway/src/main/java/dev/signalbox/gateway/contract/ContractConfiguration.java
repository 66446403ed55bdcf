package dev.signalbox.gateway.contract;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /api/openapi.json} and {@code /api/docs}; both are made once. */
@Configuration(proxyBeanMethods = false)
public class ContractConfiguration {

  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  @Bean
  RouterFunction<ServerResponse> contractRoutes(JsonMapper json) {
    Map<String, Object> document = ContractDocument.read();
    byte[] forPrograms = json.writeValueAsBytes(document);
    byte[] forPeople = new ContractPage(document).html().getBytes(StandardCharsets.UTF_8);
    return route()
        .GET(
            "/api/openapi.json",
            request -> answer(request, MediaType.APPLICATION_JSON, forPrograms))
        .GET("/api/docs", request -> answer(request, HTML, forPeople))
        .build();
  }

  private static Mono<ServerResponse> answer(ServerRequest request, MediaType type, byte[] body) {
    String tag = "\"" + DigestUtils.md5DigestAsHex(body) + "\"";
    return request
        .checkNotModified(tag)
        .switchIfEmpty(
            Mono.defer(
                () ->
                    ServerResponse.ok()
                        .contentType(type)
                        .eTag(tag)
                        .header("Cache-Control", "no-cache")
                        .bodyValue(body)));
  }
}
