package dev.signalbox.incident.row;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records in {@code jsonb} columns. A member that an older or newer version wrote and this one does
 * not know is skipped.
 */
public final class JsonColumn {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonColumn() {}

  public static String write(Object value) {
    return JSON.writeValueAsString(value);
  }

  public static <T> T read(String json, Class<T> type) {
    return JSON.readValue(json, type);
  }

  public static <T> List<T> readList(String json, Class<T> type) {
    return JSON.readValue(json, JSON.getTypeFactory().constructCollectionType(List.class, type));
  }

  /** A column that is never null. */
  public static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
