package dev.signalbox.query.records;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.core.status.Status;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.query.page.Facts;
import dev.signalbox.schemas.WorkloadFacts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The shared vocabulary in both languages; the words are the same. */
final class Words {
  private Words() {}

  static Status status(dev.signalbox.schemas.Status status) {
    return Status.valueOf(status.name());
  }

  static dev.signalbox.schemas.Status status(Status status) {
    return dev.signalbox.schemas.Status.valueOf(status.name());
  }

  static Verdict verdict(dev.signalbox.schemas.Verdict verdict) {
    return Verdict.valueOf(verdict.name());
  }

  static dev.signalbox.schemas.Verdict verdict(Verdict verdict) {
    return dev.signalbox.schemas.Verdict.valueOf(verdict.name());
  }

  static Visibility visibility(dev.signalbox.schemas.Visibility visibility) {
    return Visibility.valueOf(visibility.name());
  }

  static dev.signalbox.schemas.Visibility visibility(Visibility visibility) {
    return dev.signalbox.schemas.Visibility.valueOf(visibility.name());
  }

  static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E upper(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  static Facts.@Nullable Workload workload(@Nullable WorkloadFacts facts) {
    return facts == null
        ? null
        : new Facts.Workload(
            facts.getKind(),
            facts.getName(),
            facts.getReady(),
            facts.getDesired(),
            facts.getUpdating());
  }

  static @Nullable WorkloadFacts workload(Facts.@Nullable Workload workload) {
    return workload == null
        ? null
        : WorkloadFacts.newBuilder()
            .setKind(workload.kind())
            .setName(workload.name())
            .setReady(workload.ready())
            .setDesired(workload.desired())
            .setUpdating(workload.updating())
            .build();
  }
}
