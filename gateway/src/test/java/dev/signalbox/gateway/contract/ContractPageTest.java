package dev.signalbox.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContractPageTest {

  private final String html = new ContractPage(ContractDocument.read()).html();

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> places = found("id=\"([^\"]+)\"");

    assertThat(places).doesNotHaveDuplicates();
    assertThat(found("href=\"#([^\"]+)\"")).isNotEmpty().isSubsetOf(places);
  }

  @Test
  void aCallSaysWhoMayMakeItWithWhatAndWhatComesBack() {
    String call = html.substring(html.indexOf("<section id=\"history\">"));

    assertThat(call.substring(0, call.indexOf("</section>")))
        .contains(
            "GET /api/applications/{id}/status/history",
            "Needs the role viewer.",
            "<code>cursor</code> (query)",
            "200 (<a href=\"#shape-History\">History</a>)",
            ", 422");
  }

  private List<String> found(String pattern) {
    return Pattern.compile(pattern).matcher(html).results().map(match -> match.group(1)).toList();
  }
}
