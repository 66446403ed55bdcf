package dev.signalbox.gateway.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The document as one plain page: what can be called, by whom, with what, and what comes back. */
final class ContractPage {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Map<String, Object> document;

  ContractPage(Map<String, Object> document) {
    this.document = document;
  }

  String html() {
    Map<String, Object> info = map(document.get("info"));
    StringBuilder calls = new StringBuilder();
    map(document.get("paths")).forEach((path, item) -> calls.append(path(path, map(item))));
    StringBuilder shapes = new StringBuilder();
    map(map(document.get("components")).get("schemas"))
        .forEach((name, schema) -> shapes.append(shape(name, schema)));
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%1$s: the contract</title>
        </head>
        <body>
        <main>
        <h1>%1$s: the contract</h1>
        <p>%2$s</p>
        <p>For programs: <a href="/api/openapi.json">OpenAPI 3.1</a></p>
        <h2>Calls</h2>
        %3$s<h2>Shapes</h2>
        %4$s</main>
        </body>
        </html>
        """
        .formatted(text(info.get("title")), text(info.get("description")), calls, shapes);
  }

  private String path(String path, Map<String, Object> item) {
    return item.entrySet().stream()
        .filter(entry -> METHODS.contains(entry.getKey()))
        .map(entry -> call(entry.getKey(), path, item, map(entry.getValue())))
        .collect(Collectors.joining());
  }

  private String call(
      String method, String path, Map<String, Object> item, Map<String, Object> call) {
    Object role = call.get("x-role");
    return """
        <section id="%s">
        <h3><code>%s %s</code></h3>
        <p>%s. %s</p>
        %s%s<p>Answers: %s</p>
        </section>
        """
        .formatted(
            text(call.get("operationId")),
            method.toUpperCase(Locale.ROOT),
            text(path),
            text(call.get("summary")),
            role == null ? "For anybody." : "Needs the role " + text(role) + ".",
            parameters(item) + parameters(call),
            body(call),
            map(call.get("responses")).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(answer -> answer(answer.getKey(), resolved(map(answer.getValue()))))
                .collect(Collectors.joining(", ")));
  }

  /** What is not refused leads to its shape. */
  private static String answer(String code, Map<String, Object> answer) {
    Map<String, Object> json = map(map(answer.get("content")).get("application/json"));
    Object shape = map(json.get("schema")).get("$ref");
    if (shape == null) {
      return text(code);
    }
    String name = text(shape.toString().substring(shape.toString().lastIndexOf('/') + 1));
    return "%s (<a href=\"#shape-%s\">%s</a>)".formatted(text(code), name, name);
  }

  private String parameters(Map<String, Object> holder) {
    if (!(holder.get("parameters") instanceof List<?> parameters)) {
      return "";
    }
    return parameters.stream()
        .map(parameter -> parameter(resolved(map(parameter))))
        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }

  private static String parameter(Map<String, Object> parameter) {
    Object description = parameter.get("description");
    return "<li><code>%s</code> (%s) %s <code>%s</code></li>\n"
        .formatted(
            text(parameter.get("name")),
            text(parameter.get("in")),
            description == null ? "" : text(description),
            text(
                JSON.writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(parameter.get("schema"))));
  }

  private String body(Map<String, Object> call) {
    if (!call.containsKey("requestBody")) {
      return "";
    }
    return "<pre>"
        + text(written(resolved(map(call.get("requestBody"))).get("content")))
        + "</pre>\n";
  }

  private static String shape(String name, @Nullable Object schema) {
    return "<section id=\"shape-%1$s\">\n<h3>%1$s</h3>\n<pre>%2$s</pre>\n</section>\n"
        .formatted(text(name), text(written(schema)));
  }

  private static String written(@Nullable Object value) {
    return JSON.writeValueAsString(value);
  }

  /** What is referred to is one of the document's own components. */
  private Map<String, Object> resolved(Map<String, Object> part) {
    Object reference = part.get("$ref");
    if (reference == null) {
      return part;
    }
    Map<String, Object> found = document;
    for (String step : reference.toString().substring("#/".length()).split("/", -1)) {
      found = map(found.get(step));
    }
    return found;
  }

  private static String text(@Nullable Object value) {
    return HtmlUtils.htmlEscape(String.valueOf(value));
  }

  @SuppressWarnings("unchecked") // objects of YAML have text for keys
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
