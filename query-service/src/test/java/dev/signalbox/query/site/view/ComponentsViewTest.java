package dev.signalbox.query.site.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.SampleMetrics;
import dev.signalbox.query.site.SamplePages;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.wording.Times;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentsViewTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # components | groups | closed
                     4 |      1 |      0
                    50 |      1 |      0
                    51 |      2 |      2
                   100 |      2 |      2
                  2000 |     40 |     40
          """)
  void above_fifty_components_groups_are_closed(int components, int groups, int closed) {
    List<ComponentsView.Group> all = view(SamplePages.of(components), Set.of()).groups();

    assertThat(all).hasSize(groups);
    assertThat(all).filteredOn(ComponentsView.Group::later).hasSize(closed);
    assertThat(all.stream().mapToInt(group -> group.rows().size()).sum()).isEqualTo(components);
  }

  @Test
  void an_opened_group_has_its_bars_and_the_others_have_none() {
    ComponentsView view = view(SamplePages.of(120), Set.of("service-50 – service-99"));

    assertThat(view.opened()).containsExactly("service-50 – service-99");
    assertThat(view.groups())
        .extracting(group -> group.rows().getFirst().bars().size())
        .containsExactly(0, 90, 0);
  }

  @Test
  void a_closed_group_says_what_is_wrong_in_it() {
    ComponentsView.Group group = view(troubled(), Set.of()).groups().getFirst();

    assertThat(group.open()).isFalse();
    assertThat(group.signal().word()).isEqualTo("outage");
    assertThat(group.troubled()).isEqualTo("1 of 50 components not operational");
    assertThat(view(SamplePages.of(60), Set.of()).groups())
        .extracting(ComponentsView.Group::troubled)
        .containsExactly("50 components", "10 components");
  }

  private static VisiblePage troubled() {
    return SamplePages.of(60, 7, Status.OUTAGE);
  }

  private static ComponentsView view(VisiblePage page, Set<String> opened) {
    return new PageViews(page, new Times(ZoneId.of("UTC"), page.now()), Links.of("acme-shop"))
        .status(Range.QUARTER, null, SampleMetrics.NONE, opened)
        .components();
  }
}
