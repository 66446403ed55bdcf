package dev.signalbox.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;

/**
 * Keeps the schemas of this build, and golden bytes of each, as a release. Run it once for each
 * release, with the module's folder as the working directory: {@code java …
 * dev.signalbox.schemas.WriteRelease 0.1}.
 */
public final class WriteRelease {
  private static final Path RELEASED = Path.of("src/main/resources/released");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private WriteRelease() {}

  public static void main(String[] arguments) throws IOException {
    String release = arguments[0];
    Files.createDirectories(RELEASED.resolve(release));
    Files.createDirectories(GOLDEN.resolve(release));
    for (Schema schema : Released.current()) {
      Files.writeString(RELEASED.resolve(file(release, schema)), schema.toString(true) + "\n");
      Files.write(GOLDEN.resolve(release).resolve(schema.getName() + ".bin"), golden(schema));
    }
    List<String> files = Released.current().stream().map(s -> file(release, s)).toList();
    String earlier =
        Files.readAllLines(RELEASED.resolve("INDEX")).stream()
            .filter(line -> !files.contains(line))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    Files.writeString(RELEASED.resolve("INDEX"), earlier + String.join("\n", files) + "\n");
  }

  private static String file(String release, Schema schema) {
    return release + "/" + schema.getName() + ".avsc";
  }

  private static byte[] golden(Schema schema) throws IOException {
    var encoder = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema);
    ByteBuffer bytes = encoder.encode(Specimen.of(schema));
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }
}
