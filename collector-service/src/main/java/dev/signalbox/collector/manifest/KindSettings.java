package dev.signalbox.collector.manifest;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a check of one kind needs to know, defaults filled in. Each is also the JSON that the
 * catalog carries.
 */
public sealed interface KindSettings
    permits HttpSettings, KindSettings.Tcp, KindSettings.Heartbeat, KindSettings.Prometheus {

  /** The word for the kind, in manifests and as a check's name where none is stated. */
  String kind();

  /** The port must accept a connection. */
  record Tcp(String host, int port) implements KindSettings {
    @Override
    public String kind() {
      return "tcp";
    }
  }

  /** The component itself must report at least this often, and may be late by the grace. */
  record Heartbeat(long everyMs, long graceMs) implements KindSettings {
    @Override
    public String kind() {
      return "heartbeat";
    }
  }

  /** The values of a query, held against limits; at least one limit is there. */
  record Prometheus(String query, @Nullable Limit degraded, @Nullable Limit outage)
      implements KindSettings {
    @Override
    public String kind() {
      return "prometheus";
    }
  }

  /**
   * Where a value begins to be bad.
   *
   * @param sign {@code >}, {@code >=}, {@code <} or {@code <=}
   */
  record Limit(String sign, double bound) {
    private static final Pattern WRITTEN =
        Pattern.compile("(>=|<=|>|<) ?(-?\\d{1,15}(?:\\.\\d{1,15})?)");

    /** Null where the text is no limit. */
    static @Nullable Limit parse(String text) {
      Matcher matcher = WRITTEN.matcher(text.strip());
      return matcher.matches()
          ? new Limit(matcher.group(1), Double.parseDouble(matcher.group(2)))
          : null;
    }

    /** Whether a value is bad. */
    public boolean passed(double value) {
      return switch (sign) {
        case ">" -> value > bound;
        case ">=" -> value >= bound;
        case "<" -> value < bound;
        default -> value <= bound;
      };
    }

    @Override
    public String toString() {
      return sign
          + " "
          + new BigDecimal(Double.toString(bound)).stripTrailingZeros().toPlainString();
    }
  }
}
