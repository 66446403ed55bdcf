package dev.signalbox.query.site;

import static dev.signalbox.query.page.FactsOf.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.status.Status;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.FactsOf;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.site.SitePages.Wanted;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.site.frame.Preferences;
import dev.signalbox.query.site.view.Range;
import dev.signalbox.query.view.Places;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SitePagesTest {
  private final SitePages pages =
      new SitePages(Assets.load(), false, new Places("https://status.example"));

  @Test
  void a_kept_page_does_not_outlive_what_it_says() {
    Vitals vitals =
        new Vitals(1, NOW, NOW.plusSeconds(2), FactsOf.vitals("a").components(), Map.of());
    Held held =
        new Held(
            0,
            FactsOf.page(
                List.of(FactsOf.component("a", Status.OPERATIONAL, false)), List.of(), true),
            vitals,
            List.of());

    assertThat(html(held, NOW.plusSeconds(16))).contains("All systems operational");
    assertThat(html(held, NOW.plusSeconds(18))).contains("Unknown – no fresh data");
  }

  /** Each set of opened groups is a page of its own in memory. */
  @Test
  void only_groups_of_a_large_page_can_be_opened() {
    List<Facts.Component> components =
        IntStream.range(0, 51)
            .mapToObj(i -> FactsOf.component("c" + i, Status.OPERATIONAL, false))
            .toList();
    List<String> named = List.of("made up", "c0 – c49");

    assertThat(groups(components, named)).containsExactly("c0 – c49");
    assertThat(groups(components.subList(0, 50), named)).isEmpty();
  }

  private Set<String> groups(List<Facts.Component> components, List<String> named) {
    Held held = new Held(0, FactsOf.page(components, List.of(), true), null, List.of());
    return pages.groups(held, Audience.ANONYMOUS, named, NOW);
  }

  private String html(Held held, Instant now) {
    byte[] html =
        pages
            .page(
                held,
                Audience.ANONYMOUS,
                new Wanted.Status(Range.of(""), null, SampleMetrics.NONE),
                Preferences.of("", ""),
                now)
            .orElseThrow()
            .html();
    return new String(html, StandardCharsets.UTF_8);
  }
}
