package dev.signalbox.notifier.news;

import dev.signalbox.notifier.application.Application;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The JSON of news: as they are kept, and as a webhook's body. The same delivery gives the same
 * bytes each time.
 */
public final class NewsJson {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .addModule(instants())
          .build();

  private NewsJson() {}

  /** Writes instants as the contract wants them: UTC, always with milliseconds. */
  public static SimpleModule instants() {
    SimpleModule module = new SimpleModule("instants");
    module.addSerializer(
        Instant.class,
        new StdSerializer<Instant>(Instant.class) {
          @Override
          public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(MILLIS.format(value));
          }
        });
    return module;
  }

  public static String write(Facts facts) {
    return MAPPER.writeValueAsString(facts);
  }

  public static Facts read(NewsType type, String json) {
    return switch (type.topic()) {
      case "incident" -> MAPPER.readValue(json, IncidentFacts.class);
      case "maintenance" -> MAPPER.readValue(json, MaintenanceFacts.class);
      case "component" -> MAPPER.readValue(json, ComponentFacts.class);
      default -> MAPPER.readValue(json, SubscriptionFacts.class);
    };
  }

  /**
   * A webhook's body.
   *
   * @param facts as the receiver may see them
   * @param page the address of the application's page
   */
  public static String body(
      News news,
      Facts facts,
      Application application,
      String page,
      @Nullable String unsubscribeUrl) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("application", application(application, page));
    switch (facts) {
      case IncidentFacts incident -> data.put("incident", incident);
      case MaintenanceFacts maintenance -> data.put("maintenance", maintenance);
      case ComponentFacts component -> data.put("component", component(component, application));
      case SubscriptionFacts subscription -> {
        if (subscription.challenge() != null) {
          data.put("challenge", subscription.challenge());
        }
      }
    }
    if (!news.type().topic().isEmpty()) {
      data.put("sequence", news.sequence());
    }
    if (unsubscribeUrl != null) {
      data.put("unsubscribe_url", unsubscribeUrl);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", news.type().word());
    body.put("timestamp", news.at());
    body.put("data", data);
    return MAPPER.writeValueAsString(body);
  }

  private static Map<String, Object> application(Application application, String page) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", application.id());
    fields.put("name", application.name());
    fields.put("slug", application.slug());
    fields.put("title", application.title());
    fields.put("url", page);
    return fields;
  }

  private static Map<String, Object> component(ComponentFacts component, Application application) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", component.id());
    application
        .component(component.id())
        .ifPresent(
            known -> {
              fields.put("name", known.name());
              fields.put("title", known.title());
            });
    fields.put("from", component.from());
    fields.put("status", component.status());
    fields.put("since", component.since());
    if (component.reason() != null) {
      fields.put("reason", component.reason());
    }
    return fields;
  }
}
