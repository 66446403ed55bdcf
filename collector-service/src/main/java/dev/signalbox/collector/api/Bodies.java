package dev.signalbox.collector.api;

import dev.signalbox.collector.manifest.Documents;
import dev.signalbox.collector.manifest.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Request bodies as documents: JSON, or YAML where the content type says so, of at most 1 MiB. */
final class Bodies {
  private static final Set<String> YAML = Set.of("yaml", "x-yaml", "vnd.yaml");

  private Bodies() {}

  /** A body with what it was read from, for telling a repetition from another request. */
  record Body(ObjectNode tree, String text) {}

  static Mono<Body> read(ServerHttpRequest request) {
    return DataBufferUtils.join(request.getBody(), Documents.MAX_CHARS)
        .onErrorMap(
            DataBufferLimitException.class,
            error -> new Refusal(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 1 MiB."))
        .map(Bodies::text)
        .defaultIfEmpty("")
        .map(text -> new Body(tree(text, request.getHeaders().getContentType()), text));
  }

  private static String text(DataBuffer buffer) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(buffer.readableByteCount());
      buffer.toByteBuffer(bytes);
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.rewind()).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(HttpStatus.BAD_REQUEST, "The body is not UTF-8.");
    } finally {
      DataBufferUtils.release(buffer);
    }
  }

  private static ObjectNode tree(String text, @org.jspecify.annotations.Nullable MediaType type) {
    try {
      JsonNode tree = yaml(type) ? single(Documents.yaml(text)) : Documents.json(text);
      if (tree instanceof ObjectNode object) {
        return object;
      }
      String message = "must be an object";
      throw new Refusal(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "The body " + message + ".",
          List.of(new Problem("", message)));
    } catch (Documents.Unreadable e) {
      throw new Refusal(HttpStatus.BAD_REQUEST, "The body is " + e.getMessage() + ".");
    }
  }

  private static JsonNode single(List<JsonNode> documents) {
    if (documents.size() != 1) {
      throw new Refusal(HttpStatus.BAD_REQUEST, "The body must be exactly one document.");
    }
    return documents.getFirst();
  }

  private static boolean yaml(@org.jspecify.annotations.Nullable MediaType type) {
    if (type == null || type.getSubtype().equals("json") || type.getSubtype().endsWith("+json")) {
      return false;
    }
    if (YAML.contains(type.getSubtype())) {
      return true;
    }
    throw new Refusal(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "The body must be application/json or application/yaml.");
  }
}
