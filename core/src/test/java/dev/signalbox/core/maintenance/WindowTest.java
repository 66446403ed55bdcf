package dev.signalbox.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");
  private static final Instant END = START.plusSeconds(3600);
  private static final UUID WEB = new UUID(0, 1);

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "3599999, true", "3600000, false"})
  void a_window_is_half_open(long millisAfterStart, boolean covers) {
    Window window = new Window(START, END, Set.of());
    Instant at = START.plusMillis(millisAfterStart);

    assertThat(window.covers(at)).isEqualTo(covers);
  }

  @Test
  void it_concerns_its_components_or_all_where_it_names_none() {
    assertThat(new Window(START, END, Set.of(WEB)).concerns(WEB)).isTrue();
    assertThat(new Window(START, END, Set.of(WEB)).concerns(new UUID(0, 2))).isFalse();
    assertThat(new Window(START, END, Set.of()).concerns(WEB)).isTrue();
  }

  @Test
  void it_ends_after_it_starts() {
    assertThatThrownBy(() -> new Window(START, START, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
