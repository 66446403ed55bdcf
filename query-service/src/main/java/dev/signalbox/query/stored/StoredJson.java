package dev.signalbox.query.stored;

import tools.jackson.databind.json.JsonMapper;

/**
 * Our own records as JSON in a column: read by this service alone, so its shape is free; fields
 * that a later release added are skipped by an earlier one.
 */
public final class StoredJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private StoredJson() {}

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  public static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }
}
