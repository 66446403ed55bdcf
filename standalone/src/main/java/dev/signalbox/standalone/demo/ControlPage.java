package dev.signalbox.standalone.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The page at /demo/: how each part is, and a button for each way to break or mend it. Works
 * without script.
 */
final class ControlPage {
  private final Map<Part, Fault> faults;
  private final BiConsumer<Part, Fault> change;

  ControlPage(Map<Part, Fault> faults, BiConsumer<Part, Fault> change) {
    this.faults = faults;
    this.change = change;
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/demo/".length());
      switch (exchange.getRequestMethod()) {
        case "GET" -> show(exchange, path);
        case "POST" -> act(exchange, path);
        default -> answer(exchange, 405, "text/plain", "Only GET and POST.");
      }
    }
  }

  private void show(HttpExchange exchange, String path) throws IOException {
    switch (path) {
      case "" -> answer(exchange, 200, "text/html; charset=utf-8", page());
      case "demo.css" -> answer(exchange, 200, "text/css", resource());
      default ->
          answer(exchange, 404, "text/plain", "There is nothing here. The controls are at /demo/");
    }
  }

  private void act(HttpExchange exchange, String path) throws IOException {
    String site = exchange.getRequestHeaders().getFirst("sec-fetch-site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      answer(exchange, 403, "text/plain", "The controls are used from their own page only.");
      return;
    }
    String[] words = path.split("/", -1);
    Optional<Part> part = Part.named(words[0]);
    Optional<Fault> fault =
        Arrays.stream(Fault.values())
            .filter(each -> words.length == 2 && each.word().equals(words[1]))
            .findFirst();
    if (part.isEmpty() || fault.isEmpty() || !allowed(part.get(), fault.get())) {
      answer(exchange, 404, "text/plain", "No such part or no such way to break it.");
      return;
    }
    change.accept(part.get(), fault.get());
    exchange.getResponseHeaders().set("location", "/demo/");
    exchange.sendResponseHeaders(303, -1);
  }

  private static boolean allowed(Part part, Fault fault) {
    return fault == Fault.NONE || part.faults().contains(fault);
  }

  private String page() {
    StringBuilder rows = new StringBuilder();
    for (Part part : Part.values()) {
      rows.append(row(part, faults.getOrDefault(part, Fault.NONE)));
    }
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>Break the Acme Shop</title>
        <link rel="stylesheet" href="/demo/demo.css">
        </head>
        <body>
        <main>
        <h1>Break the Acme Shop</h1>
        <p>Break a part and watch <a href="/status/acme-shop">its status page</a>, best side by side. A broken health
        address shows after three checks, six seconds; a broken workload at once. Mend it, and the incident resolves
        after twenty quiet seconds.</p>
        <ul>
        %s</ul>
        </main>
        </body>
        </html>
        """
        .formatted(rows);
  }

  private static String row(Part part, Fault now) {
    StringBuilder buttons = new StringBuilder();
    if (now != Fault.NONE) {
      buttons.append(button(part, Fault.NONE));
    }
    part.faults().stream()
        .filter(fault -> fault != now)
        .forEach(fault -> buttons.append(button(part, fault)));
    return """
        <li class="%s"><div><h2>%s</h2><p>%s</p></div><div class="actions">%s</div></li>
        """
        .formatted(now == Fault.NONE ? "works" : "broken", part.label(), now.state(), buttons);
  }

  private static String button(Part part, Fault fault) {
    return """
        <form method="post" action="/demo/%s/%s"><button class="%s">%s<span class="of"> %s</span></button></form>
        """
        .formatted(part.label(), fault.word(), fault.word(), fault.action(), part.label());
  }

  private static String resource() throws IOException {
    try (InputStream css = ControlPage.class.getResourceAsStream("/demo/demo.css")) {
      if (css == null) {
        throw new IOException("demo.css is missing from the jar");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void answer(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", type);
    exchange.getResponseHeaders().set("cache-control", "no-store");
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }
}
