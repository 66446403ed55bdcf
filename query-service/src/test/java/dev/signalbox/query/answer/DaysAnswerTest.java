package dev.signalbox.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.FactsOf;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DaysAnswerTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final UUID SHOP = FactsOf.id("storefront");

  @Test
  void letters_say_what_the_bars_say_and_figures_stand_beside_what_was_not_well() {
    VisiblePage page = page();
    JsonNode answer =
        MAPPER.valueToTree(
            DaysAnswer.of(page, Map.of(SHOP, Map.of(LocalDate.parse("2026-11-20"), 84.0))));

    List<Day> days = page.components().getFirst().days();
    JsonNode component = answer.path("components").get(0);
    assertThat(answer.path("from").asString()).isEqualTo(days.getFirst().date().toString());
    assertThat(answer.path("to").asString()).isEqualTo("2026-11-21");
    assertThat(component.path("days").asString()).isEqualTo("79u11o");
    assertThat(component.path("uptime")).hasSize(79).allMatch(JsonNode::isNull);
    assertThat(component.path("p95").asString()).hasSize(90).endsWith("O.");
    assertThat(answer.path("legend").path("x").asString()).isEqualTo("outage");
  }

  @Test
  void where_response_times_could_not_be_read_there_are_none() {
    JsonNode answer = MAPPER.valueToTree(DaysAnswer.of(page(), Map.of()));

    assertThat(answer.path("components").get(0).has("p95")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"o,o", "oo,2o", "ooodo,3odo", "uuxxo,2u2xo"})
  void equal_days_in_a_row_are_counted(String letters, String counted) {
    assertThat(DaysAnswer.counted(letters)).isEqualTo(counted);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3, 7.5, 41, 84, 250, 999, 12_345, 60_000})
  void a_digit_is_within_ten_per_cent(double millis) {
    int place =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
            .indexOf(DaysAnswer.digit(millis));

    assertThat(Math.pow(1.2, place)).isBetween(0.9 * millis, 1.1 * millis);
  }

  private static VisiblePage page() {
    Facts facts =
        FactsOf.page(
            List.of(FactsOf.component("storefront", Status.OPERATIONAL, false)), List.of(), true);
    return VisiblePage.of(facts, FactsOf.vitals("storefront"), Vantage.PUBLIC, FactsOf.NOW);
  }
}
