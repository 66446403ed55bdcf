package dev.signalbox.query.answer;

import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.VisiblePage;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/** Applications in a list, and one by itself. */
public final class ApplicationAnswer {
  private ApplicationAnswer() {}

  public static Map<String, @Nullable Object> item(VisiblePage page) {
    VisiblePage.Application application = page.application();
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("id", application.id());
    answer.put("name", application.name());
    answer.put("namespace", application.namespace());
    answer.put("slug", application.slug());
    answer.put("title", application.title());
    answer.put("visibility", application.visibility().label());
    answer.put("status", page.overall().status().label());
    answer.put("description", page.overall().headline());
    answer.put("source", application.source());
    answer.put("uptime", StatusAnswer.uptimes(page, page.uptimes()));
    answer.put("since", StatusAnswer.since(page.uptimes()));
    answer.put("updated_at", Figures.instant(page.updatedAt()));
    return answer;
  }

  /** With what was stated, and where. */
  public static Map<String, @Nullable Object> whole(VisiblePage page, Facts facts) {
    Map<String, @Nullable Object> answer = item(page);
    answer.put("manifest", new RawValue(facts.manifest()));
    answer.put("stated_by", new TreeMap<>(facts.statedBy()));
    return answer;
  }
}
