package dev.signalbox.collector.manifest;

import dev.signalbox.collector.image.PageImage;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what concerns the page and its people: slug, title, branding, incidents, notifications. */
final class PageReader {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern HOST =
      Pattern.compile(
          "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9.-]{1,190}");
  private static final List<String> FORMATS =
      List.of("signalbox", "statuspage", "cloudevents", "slack", "teams", "discord");
  private static final List<String> EVENTS = List.of("incident", "maintenance", "component");
  private static final List<String> WEIGHED = List.of("degraded", "partial_outage", "outage");

  private PageReader() {}

  static Manifest.PageSettings page(Fields spec, Manifest.Visibility visibility, String name) {
    String slug = spec.matching("slug", SLUG, "must be 1 to 63 lower-case letters, digits or '-'");
    String title = spec.text("title", 200, name);
    if (title.isBlank() && spec.has("title")) {
      spec.refuse("title", "must not be empty");
    }
    Fields show = spec.object("show");
    var shown =
        new Manifest.Show(
            show.flag("reasons", false), show.flag("workloads", false), show.flag("metrics", true));
    show.close();
    return new Manifest.PageSettings(
        slug == null ? name.replace('.', '-') : slug,
        title,
        spec.text("description", 2000),
        visibility,
        spec.texts("domains", 20, PageReader::host),
        branding(spec.object("branding")),
        shown);
  }

  private static @Nullable String host(String host) {
    return HOST.matcher(host).matches()
        ? null
        : "must be a host name such as status.acme.example, in lower case";
  }

  private static Manifest.Branding branding(Fields fields) {
    var branding =
        new Manifest.Branding(
            fields.matching("accent", COLOUR, "must be a colour such as #0f766e"),
            image(fields, "logo"),
            homepage(fields),
            image(fields, "favicon"));
    fields.close();
    return branding;
  }

  private static @Nullable String image(Fields fields, String field) {
    String value = fields.text(field, PageImage.MOST_CHARS);
    if (value != null) {
      PageImage.refusal(value).ifPresent(refusal -> fields.refuse(field, refusal));
    }
    return value;
  }

  private static @Nullable String homepage(Fields fields) {
    String value = fields.text("homepage", 2000);
    if (value != null && web(value) == null) {
      fields.refuse("homepage", "must be an http or https URL");
    }
    return value;
  }

  /**
   * The URL if it is an absolute http or https one with a host and without user info, else null.
   */
  static @Nullable URI web(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean fits = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
      return fits && uri.getUserInfo() == null && uri.getPort() != 0 && uri.getPort() <= 65535
          ? uri
          : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  static Manifest.Incidents incidents(Fields spec) {
    Fields fields = spec.object("incidents");
    Fields uptime = spec.object("uptime");
    Duration day = Duration.ofDays(1);
    var incidents =
        new Manifest.Incidents(
            fields.oneOf("automatic", List.of("publish", "draft", "off"), "publish"),
            fields.duration("delay", Duration.ZERO, day, Duration.ZERO),
            fields.duration("quiet", Duration.ZERO, day, Duration.ofMinutes(2)),
            fields.duration("reopen", Duration.ZERO, day, Duration.ofMinutes(10)),
            uptime.oneOf("maintenance", List.of("exclude", "count"), "exclude").equals("exclude"),
            weights(uptime));
    fields.close();
    uptime.close();
    return incidents;
  }

  private static Map<String, Double> weights(Fields uptime) {
    Fields fields = uptime.object("weights");
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String status : WEIGHED) {
      JsonNode value = fields.get(status);
      if (value == null) {
        continue;
      }
      if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > 1) {
        fields.refuse(status, "must be a number from 0 to 1");
      } else {
        weights.put(status, value.asDouble());
      }
    }
    fields.close();
    return weights;
  }

  static Manifest.Alerts alerts(Fields spec) {
    Fields fields = spec.object("notifications");
    var alerts =
        new Manifest.Alerts(
            fields.texts("emails", 100, PageReader::email),
            new ArrayList<>(fields.objects("webhooks", 100, PageReader::webhook)),
            fields.texts("events", EVENTS.size(), PageReader::event));
    fields.close();
    return alerts;
  }

  private static @Nullable String email(String text) {
    return EMAIL.matcher(text).matches() ? null : "must be an email address";
  }

  private static @Nullable String event(String text) {
    return EVENTS.contains(text) ? null : "must be one of " + String.join(", ", EVENTS);
  }

  private static Manifest.Webhook webhook(Fields fields) {
    String url = fields.required("url", 2000);
    if (!url.isEmpty() && web(url) == null) {
      fields.refuse("url", "must be an http or https URL without user info");
    }
    return new Manifest.Webhook(url, fields.oneOf("format", FORMATS, "signalbox"));
  }
}
