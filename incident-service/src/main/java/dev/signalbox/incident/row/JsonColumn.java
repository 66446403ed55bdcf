package dev.signalbox.incident.row;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Stance;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records in {@code jsonb} columns. A member that an older or newer version wrote and this one does
 * not know is skipped.
 */
public final class JsonColumn {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(CheckState.class, FlatCheckState.class)
          .addMixIn(Stance.class, StanceOfOld.class)
          .build();

  private JsonColumn() {}

  /** A check's state is stored flat, as it was before it had parts. */
  private interface FlatCheckState {
    @JsonUnwrapped
    Stance stance();

    @JsonUnwrapped
    CheckState.Seen newest();
  }

  /** What was stored before it was asked what a check had said lately. */
  private interface StanceOfOld {
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    List<Stance.Word> lately();
  }

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
