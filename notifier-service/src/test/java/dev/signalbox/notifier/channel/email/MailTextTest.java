package dev.signalbox.notifier.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.channel.Links;
import dev.signalbox.notifier.channel.Parcel;
import dev.signalbox.notifier.news.Facts;
import dev.signalbox.notifier.news.IncidentFacts;
import dev.signalbox.notifier.news.News;
import dev.signalbox.notifier.news.NewsType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTextTest {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final UUID ID = new UUID(1, 1);

  @Test
  void a_mail_says_what_how_bad_and_where() {
    MailText text = MailText.of(parcel("Checkout is slow"), new Links("https://s.example"));

    assertThat(text.subject()).isEqualTo("[Acme Shop] Investigating: Checkout is slow");
    assertThat(text.plain())
        .contains(
            "Checkout is slow",
            "Impact: Minor",
            "Affected: Web storefront (degraded)",
            "We look **into** it",
            "https://s.example/status/acme-shop/incidents/" + ID,
            "unsubscribe: https://s.example/subscriptions/TOKEN");
    assertThat(text.html())
        .contains("<strong>into</strong>", "href=\"https://s.example/subscriptions/TOKEN\"");
  }

  @Test
  void a_title_is_text_and_starts_no_header() {
    MailText text =
        MailText.of(parcel("<b>x</b>\r\nBcc: all@example.com"), new Links("https://s.example"));

    assertThat(text.subject())
        .isEqualTo("[Acme Shop] Investigating: <b>x</b> Bcc: all@example.com");
    assertThat(text.html()).contains("&lt;b&gt;x&lt;/b&gt;").doesNotContain("<b>x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@example.com", "first.last+tag@mail.example.co"})
  void mailboxes(String address) {
    assertThat(Mailbox.isValid(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a@",
        "@b.c",
        "a@b",
        "a@b.c\r\nBcc: x@y.z",
        "a@b.c,d@e.f",
        "A <a@b.c>",
        "a b@c.d",
        "a@b.c\u0000",
        "a@@b.c"
      })
  void what_is_no_mailbox(String address) {
    assertThat(Mailbox.isValid(address)).isFalse();
  }

  private static Parcel parcel(String title) {
    var application =
        new Application(
            ID,
            "acme-shop",
            "acme-shop",
            "Acme Shop",
            "public",
            false,
            List.of(new Application.Component(ID, "storefront", "Web storefront", false)));
    var update =
        new Facts.Update(
            ID,
            "investigating",
            "We look **into** it",
            "<p>We look <strong>into</strong> it</p>",
            List.of(),
            "system",
            NOW);
    var facts =
        new IncidentFacts(
            ID,
            ID,
            title,
            "investigating",
            "minor",
            "manual",
            "person",
            "published",
            NOW,
            null,
            NOW,
            NOW,
            1,
            List.of(new Facts.Affected(ID, "storefront", "degraded")),
            List.of(update),
            null);
    News news = News.of(NewsType.INCIDENT_CREATED, ID, ID, 1, NOW, facts);
    return new Parcel(
        ID, new Parcel.Receiver(ID, "a@b.example", "TOKEN", List.of()), news, facts, application);
  }
}
