package dev.signalbox.core.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an incident says to its readers, whoever wrote it.
 *
 * @param published false: a draft, seen by operators only
 * @param postmortem Markdown; null: there is none
 */
public record Report(
    String title,
    Impact impact,
    boolean published,
    Instant startedAt,
    List<Affected> components,
    @Nullable String postmortem) {

  public Report {
    title = title.strip();
    components = List.copyOf(components);
  }

  /** The same of these components; its impact is the worst there was. */
  public Report of(List<Affected> others, Impact atLeast) {
    return new Report(title, impact.worse(atLeast), published, startedAt, others, postmortem);
  }
}
