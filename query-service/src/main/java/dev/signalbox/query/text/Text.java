package dev.signalbox.query.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a person wrote: as it was written, and as HTML that is safe to put into a page.
 *
 * @param markdown the source
 * @param html sanitised
 */
public record Text(String markdown, String html) {
  public static final Text EMPTY = new Text("", "");

  @Override
  @JsonValue
  public String markdown() {
    return markdown;
  }

  @JsonCreator
  public static Text of(String markdown) {
    return markdown.isEmpty() ? EMPTY : new Text(markdown, Markdown.render(markdown));
  }
}
