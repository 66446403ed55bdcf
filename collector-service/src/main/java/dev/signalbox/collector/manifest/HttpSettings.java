package dev.signalbox.collector.manifest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP check, defaults filled in; this is also the JSON that the catalog carries. A header's
 * value is plain text or the name of a secret ({@code NAME/key}); a secret's value never appears
 * here.
 */
public record HttpSettings(
    String url,
    String method,
    Map<String, Header> headers,
    @Nullable String body,
    int redirects,
    @Nullable Long slowerThanMs,
    Expect expect)
    implements KindSettings {

  @Override
  public String kind() {
    return "http";
  }

  /** Exactly one of the two is set. */
  public record Header(@Nullable String value, @Nullable String secretRef) {}

  /**
   * What an answer must be: its status in one of the ranges, its body matching, a JSON value equal.
   */
  public record Expect(
      List<StatusRange> status,
      @Nullable String body,
      @Nullable JsonExpect json,
      int certificateDays) {}

  /** Both ends belong to the range. */
  public record StatusRange(int from, int to) {
    public boolean covers(int status) {
      return from <= status && status <= to;
    }
  }

  public record JsonExpect(String pointer, JsonNode equals) {}
}
