package dev.signalbox.query.site.view;

import dev.signalbox.query.text.Text;
import java.util.regex.Pattern;

/** People's sanitised HTML, fitted into the page. */
final class Html {
  private static final Pattern HEADING = Pattern.compile("(</?)h[1-6]>");

  private Html() {}

  /** Its headings come below those of the page: the page has one h1, and it is the status. */
  static String belowHeadings(Text text) {
    return HEADING.matcher(text.html()).replaceAll("$1h5>");
  }
}
