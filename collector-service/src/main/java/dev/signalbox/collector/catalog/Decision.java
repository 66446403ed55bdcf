package dev.signalbox.collector.catalog;

import dev.signalbox.collector.manifest.Problem;
import java.util.List;

/** What became of a wish to change the catalog. */
public sealed interface Decision {

  /** It holds now. Created: it was not there before, or was retired. */
  record Done(Application application, boolean created) implements Decision {}

  /** It holds already; nothing was written. */
  record Unchanged(Application application) implements Decision {}

  record Refused(Why why, String detail, List<Problem> problems) implements Decision {}

  enum Why {
    /** No such application. */
    ABSENT,
    /** Somebody else states it, has the name, or has the slug. */
    CONFLICT,
    /** The document does not hold. */
    INVALID,
    /** It has changed since the caller read it. */
    STALE
  }

  static Refused conflict(String path, String message) {
    return new Refused(Why.CONFLICT, path + ": " + message, List.of(new Problem(path, message)));
  }

  static Refused absent() {
    return new Refused(Why.ABSENT, "There is no such application.", List.of());
  }

  static Refused invalid(List<Problem> problems) {
    return new Refused(Why.INVALID, problems.getFirst().toString(), problems);
  }
}
