package dev.signalbox.notifier.news;

import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown of people to HTML that may stand in a mail: HTML in it is text, and only a few elements
 * come out.
 */
public final class Markdown {

  private static final List<AutolinkExtension> EXTENSIONS =
      List.of((AutolinkExtension) AutolinkExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "strong",
              "em",
              "code",
              "pre",
              "blockquote",
              "ul",
              "ol",
              "li",
              "a",
              "h1",
              "h2",
              "h3",
              "h4",
              "hr")
          .allowUrlProtocols("https", "http", "mailto")
          .allowAttributes("href")
          .onElements("a")
          .requireRelsOnLinks("nofollow", "noopener", "ugc")
          .toFactory();

  private Markdown() {}

  public static String toHtml(String markdown) {
    return POLICY.sanitize(RENDERER.render(PARSER.parse(markdown))).strip();
  }
}
