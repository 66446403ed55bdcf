package dev.signalbox.collector.metric;

import dev.signalbox.collector.prometheus.Answer;
import java.util.List;
import java.util.Locale;

/** What an answer says of a metric: one number, or one word for why there is none. */
public sealed interface Finding {
  /** Series that are added up at most: more are no figure that anybody meant. */
  int MOST_SERIES = 50;

  /** The sum of the series. */
  record Value(double value, int series) implements Finding {}

  /**
   * @param detail for whoever may see the query: it may quote it
   */
  record None(Why why, String detail) implements Finding {}

  /** Why there is no value; the only thing about it that leaves the service. */
  enum Why {
    NO_SOURCE,
    NO_ANSWER,
    REFUSED,
    NO_SERIES,
    TOO_MANY_SERIES,
    NOT_A_NUMBER,
    NOT_A_VALUE;

    /** As readings say it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding of(Answer answer) {
    return switch (answer) {
      case Answer.Values(var values) -> of(values);
      case Answer.NoValues(var what) ->
          new None(Why.NOT_A_VALUE, "the query gives " + what + "; it must give a value for now");
      case Answer.Refused(var why) -> new None(Why.REFUSED, "Prometheus refuses the query: " + why);
      case Answer.OutOfNamespace(var why) ->
          new None(Why.REFUSED, "the query cannot be kept in its namespace: " + why);
      case Answer.Away() -> new None(Why.NO_ANSWER, "Prometheus does not answer");
      case Answer.Unset() -> new None(Why.NO_SOURCE, "no Prometheus is set");
    };
  }

  private static Finding of(List<Double> values) {
    if (values.isEmpty()) {
      return new None(Why.NO_SERIES, "the query gives no series now");
    }
    if (values.size() > MOST_SERIES) {
      return new None(
          Why.TOO_MANY_SERIES,
          "the query gives %d series, and at most %d are added up; write sum(…) around it"
              .formatted(values.size(), MOST_SERIES));
    }
    double sum = values.stream().mapToDouble(Double::doubleValue).sum();
    return Double.isFinite(sum)
        ? new Value(sum, values.size())
        : new None(Why.NOT_A_NUMBER, "the query gives " + sum);
  }
}
