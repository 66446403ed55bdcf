package dev.signalbox.query.site;

import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.site.wording.Phrases;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A page as bytes, encoded once for all who get the same.
 *
 * @param etag weak: the encodings differ, what they say does not
 * @param until when the time changes what it says
 */
record Rendering(byte[] html, byte[] gzip, String etag, Locale language, Instant until) {

  static Rendering of(byte[] html) {
    CRC32C sum = new CRC32C();
    sum.update(html);
    String etag =
        "W/\"%s-%x\"".formatted(HexFormat.of().toHexDigits((int) sum.getValue()), html.length);
    return new Rendering(html, Assets.gzip(html), etag, Phrases.language().locale(), Instant.MIN);
  }

  Rendering until(Instant known) {
    return new Rendering(html, gzip, etag, language, known);
  }

  int weight() {
    return html.length + gzip.length;
  }
}
