package dev.signalbox.eventlog.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @Test
  void parts_of_an_address_are_found() {
    var url = DatabaseUrl.parse("postgresql://signal:p%40ss%2Fw%3Ao+rd@db.example:6543/box");

    assertThat(url).isEqualTo(new DatabaseUrl("db.example", 6543, "box", "signal", "p@ss/w:o+rd"));
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:6543/box");
  }

  @Test
  void the_port_has_a_default() {
    assertThat(DatabaseUrl.parse("postgresql://u:p@db/box").port()).isEqualTo(5432);
  }

  @Test
  void the_password_is_not_shown() {
    assertThat(DatabaseUrl.parse("postgresql://u:canary@db/box").toString())
        .doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:postgresql://db/box",
        "mysql://u:canary@db/box",
        "postgresql://u:canary@db",
        "postgresql://db/box",
        "postgresql://u:canary@bad host/box"
      })
  void anything_else_is_refused_without_repeating_it(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("signalbox.database must look like")
        .message()
        .doesNotContain("canary");
  }
}
