package dev.signalbox.query.site.brand;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A picture of a manifest. That it does no more than draw was seen to where it was stated. */
public record BrandImage(String type, byte[] bytes) {
  private static final Pattern DATA =
      Pattern.compile("data:(image/png|image/svg\\+xml)[^,]*?(;base64)?,(.*)", Pattern.DOTALL);

  static Optional<BrandImage> of(String url) {
    Matcher data = DATA.matcher(url);
    if (!data.matches()) {
      return Optional.empty();
    }
    try {
      byte[] bytes =
          data.group(2) != null
              ? Base64.getMimeDecoder().decode(data.group(3))
              : URLDecoder.decode(data.group(3).replace("+", "%2B"), StandardCharsets.UTF_8)
                  .getBytes(StandardCharsets.UTF_8);
      return Optional.of(new BrandImage(data.group(1), bytes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String dataUrl() {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
