package dev.signalbox.collector.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

  @Test
  void several_documents_are_parted_by_three_dashes() throws Exception {
    assertThat(Documents.yaml("a: 1\n---\nb: 2\n---\n")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x [1,2]\nb: *x",
        "a: [",
        "a: 1\na: 2",
        "{\"a\": 1} trailing: [",
        "a: \"\u0001\"",
      })
  void what_is_no_plain_document_is_refused(String text) {
    assertThatThrownBy(() -> Documents.yaml(text)).isInstanceOf(Documents.Unreadable.class);
  }

  @Test
  void an_alias_is_named_with_its_line() {
    assertThatThrownBy(() -> Documents.yaml("a: &x [1]\nb: [*x, *x]"))
        .hasMessage("not accepted: YAML aliases (line 2)");
  }

  @Test
  void depth_and_size_are_bounded() {
    assertThatThrownBy(() -> Documents.yaml("[".repeat(40) + "]".repeat(40)))
        .hasMessageContaining("too deep");
    assertThatThrownBy(() -> Documents.yaml("a: " + "x".repeat(Documents.MAX_CHARS)))
        .hasMessage("larger than 1 MiB");
    assertThatThrownBy(() -> Documents.json("[".repeat(5000)))
        .isInstanceOf(Documents.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "{\"a\":1,\"a\":2}", "{} {}"})
  void what_is_not_json_is_refused(String text) {
    assertThatThrownBy(() -> Documents.json(text)).isInstanceOf(Documents.Unreadable.class);
  }
}
