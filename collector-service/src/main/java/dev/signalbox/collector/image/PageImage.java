package dev.signalbox.collector.image;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A picture as a data URL: a PNG, or an SVG that draws and does nothing else. */
public final class PageImage {
  /** The most that a picture may be, decoded. */
  public static final int MOST_BYTES = 64 * 1024;

  /** What is longer cannot be such a picture, however it is written. */
  public static final int MOST_CHARS = MOST_BYTES * 3 + 100;

  private static final Pattern DATA =
      Pattern.compile(
          "data:image/(png|svg\\+xml)(;charset=utf-8|;utf8)?(;base64)?,(.*)", Pattern.DOTALL);
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
  private static final int SIZE_AT = 16;
  private static final int MOST_PIXELS = 4096;
  private static final String FORM = "must be a data URL of a PNG or SVG image of at most 64 KiB";

  private PageImage() {}

  /** Why it cannot be shown; empty: it can. */
  public static Optional<String> refusal(String url) {
    Matcher data = DATA.matcher(url);
    if (!data.matches()) {
      return Optional.of(FORM);
    }
    Optional<byte[]> bytes = decode(data.group(4), data.group(3) != null);
    if (bytes.isEmpty() || bytes.get().length > MOST_BYTES) {
      return Optional.of(FORM);
    }
    return data.group(1).equals("png") ? png(bytes.get()) : SvgRules.refusal(bytes.get());
  }

  private static Optional<byte[]> decode(String text, boolean base64) {
    try {
      return Optional.of(
          base64
              ? Base64.getMimeDecoder().decode(text)
              : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
                  .getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> png(byte[] bytes) {
    if (bytes.length < SIZE_AT + 8 || !Arrays.equals(PNG, Arrays.copyOf(bytes, PNG.length))) {
      return Optional.of("is not a PNG image");
    }
    ByteBuffer size = ByteBuffer.wrap(bytes, SIZE_AT, 8);
    int width = size.getInt();
    int height = size.getInt();
    return width < 1 || height < 1 || width > MOST_PIXELS || height > MOST_PIXELS
        ? Optional.of("must be at most %,d pixels wide and high".formatted(MOST_PIXELS))
        : Optional.empty();
  }
}
