package dev.signalbox.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The schemas that records on Kafka may have been written with. The folder {@code released} holds
 * those of each release, whole and never edited; its file {@code INDEX} lists them, oldest first.
 */
public final class Released {
  private static final String FOLDER = "/released/";

  private Released() {}

  /** The record types that stand alone on a topic, as this build writes them. */
  public static List<Schema> current() {
    return List.of(
        ApplicationEntry.getClassSchema(),
        Sample.getClassSchema(),
        Reading.getClassSchema(),
        StatusChange.getClassSchema(),
        HistoryRevised.getClassSchema(),
        Judged.getClassSchema(),
        IncidentChange.getClassSchema(),
        MaintenanceChange.getClassSchema(),
        Page.getClassSchema(),
        Vitals.getClassSchema(),
        SchemaEntry.getClassSchema());
  }

  /** Those of all releases, oldest first. */
  public static List<Schema> past() {
    return text("INDEX").lines().filter(line -> !line.isBlank()).map(Released::parse).toList();
  }

  /** Those of all releases and of this build. */
  public static List<Schema> schemas() {
    List<Schema> all = new ArrayList<>(past());
    all.addAll(current());
    return all;
  }

  private static Schema parse(String file) {
    return new Schema.Parser().parse(text(file));
  }

  private static String text(String file) {
    try (InputStream in = Released.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + FOLDER + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
