package dev.signalbox.gateway.problem;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.HtmlUtils;

/**
 * A problem for somebody who looks at a page in a browser: the same words, plainly. It leans on
 * nothing, for what it tells of may be that nothing else answers.
 */
final class ProblemPage {

  static final MediaType TYPE = new MediaType("text", "html", StandardCharsets.UTF_8);

  private ProblemPage() {}

  /**
   * A browser names text/html first; a client that takes anything, or asks below an API, gets
   * problem details.
   */
  static boolean wanted(ServerHttpRequest request) {
    String accept = request.getHeaders().getFirst(HttpHeaders.ACCEPT);
    String path = request.getURI().getRawPath();
    return accept != null
        && accept.startsWith("text/html")
        && !path.startsWith("/api/")
        && !path.startsWith("/public/");
  }

  static byte[] of(ProblemDetail problem) {
    String title = HtmlUtils.htmlEscape(Objects.requireNonNullElse(problem.getTitle(), ""));
    String detail = HtmlUtils.htmlEscape(Objects.requireNonNullElse(problem.getDetail(), ""));
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%1$s</title>
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        <p>%2$s</p>
        </main>
        </body>
        </html>
        """
        .formatted(title, detail)
        .getBytes(StandardCharsets.UTF_8);
  }
}
