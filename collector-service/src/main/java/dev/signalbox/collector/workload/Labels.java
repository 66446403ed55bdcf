package dev.signalbox.collector.workload;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether labels fit a selector, as Kubernetes decides it. */
final class Labels {
  private Labels() {}

  static boolean fit(@Nullable LabelSelector selector, @Nullable Map<String, String> labels) {
    if (selector == null) {
      return false;
    }
    Map<String, String> present = labels == null ? Map.of() : labels;
    Map<String, String> wanted =
        selector.getMatchLabels() == null ? Map.of() : selector.getMatchLabels();
    List<LabelSelectorRequirement> rules =
        selector.getMatchExpressions() == null ? List.of() : selector.getMatchExpressions();
    return !(wanted.isEmpty() && rules.isEmpty())
        && fit(wanted, present)
        && rules.stream().allMatch(rule -> fits(rule, present.get(rule.getKey())));
  }

  static boolean fit(Map<String, String> wanted, @Nullable Map<String, String> present) {
    return present != null
        && wanted.entrySet().stream().allMatch(e -> e.getValue().equals(present.get(e.getKey())));
  }

  private static boolean fits(LabelSelectorRequirement rule, @Nullable String value) {
    return switch (rule.getOperator()) {
      case "In" -> value != null && rule.getValues().contains(value);
      case "NotIn" -> value == null || !rule.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> false;
    };
  }
}
