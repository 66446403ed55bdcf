package dev.signalbox.incident.text;

import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Markdown to HTML: raw HTML is escaped first, and what comes out passes a short allow-list. */
public final class Markdown {
  private static final List<AutolinkExtension> EXTENSIONS =
      List.of((AutolinkExtension) AutolinkExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "hr")
          .allowElements("h1", "h2", "h3", "h4", "h5", "h6", "a")
          .allowStandardUrlProtocols()
          .allowAttributes("href")
          .onElements("a")
          .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
          .toFactory();

  private Markdown() {}

  public static String render(String markdown) {
    return POLICY.sanitize(RENDERER.render(PARSER.parse(markdown))).strip();
  }
}
