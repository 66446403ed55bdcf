package dev.signalbox.incident.desk.template;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.desk.Texts;
import dev.signalbox.incident.door.Fields;
import dev.signalbox.incident.template.Template;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a request says of a template; null: nothing. */
record TemplateWish(
    @Nullable String name,
    @Nullable String title,
    @Nullable Impact impact,
    @Nullable IncidentStatus status,
    @Nullable String message,
    @Nullable List<Affected> components,
    @Nullable Integer version) {

  static TemplateWish create(Fields body, Entry entry) {
    body.require("name");
    body.require("title");
    return edit(body, entry);
  }

  static TemplateWish edit(Fields body, Entry entry) {
    var wish =
        new TemplateWish(
            body.line("name", Texts.LONGEST_TITLE),
            body.line("title", Texts.LONGEST_TITLE),
            body.word("impact", Impact.class, EnumSet.allOf(Impact.class)),
            body.word("status", IncidentStatus.class, EnumSet.allOf(IncidentStatus.class)),
            Texts.text(body, "message"),
            Texts.claims(body, entry),
            body.number("version"));
    body.check();
    return wish;
  }

  /** What is left out stays. */
  Template over(Template before, Instant now) {
    return new Template(
        before.id(),
        before.application(),
        Objects.requireNonNullElse(name, before.name()),
        before.version() + 1,
        Objects.requireNonNullElse(title, before.title()),
        Objects.requireNonNullElse(impact, before.impact()),
        Objects.requireNonNullElse(status, before.status()),
        Objects.requireNonNullElse(message, before.message()),
        components == null
            ? before.components()
            : components.stream().map(c -> new Template.Said(c.component(), c.status())).toList(),
        before.createdAt(),
        now);
  }
}
