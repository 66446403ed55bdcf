package dev.signalbox.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Old and new run side by side: whatever one release writes, every other reads. */
class CompatibilityTest {
  private static final SchemaValidator BOTH_WAYS =
      new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

  static final List<Schema> CURRENT = Released.current();

  static Stream<String> golden() throws IOException {
    try (InputStream index = CompatibilityTest.class.getResourceAsStream("/released/INDEX")) {
      return new String(index.readAllBytes()).lines().toList().stream();
    }
  }

  @ParameterizedTest
  @FieldSource("CURRENT")
  void inv_14_every_released_pair_reads_both_ways(Schema current) {
    List<Schema> past = pastOf(current);

    assertThat(past).isNotEmpty();
    assertThatCode(() -> BOTH_WAYS.validate(current, past)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void inv_14_golden_bytes_decode(String released) throws Exception {
    Schema writer = new Schema.Parser().parse(new String(bytes("/released/" + released)));
    byte[] bytes = bytes("/golden/" + released.replace(".avsc", ".bin"));

    SpecificRecord read = decode(writer, bytes);

    GenericRecord expected = Specimen.of(writer);
    for (Schema.Field field : writer.getFields()) {
      if (isPlain(field.schema())) {
        Schema.Field now = read.getSchema().getField(field.name());
        assertThat(read.get(now.pos())).hasToString(expected.get(field.pos()).toString());
      }
    }
  }

  @ParameterizedTest
  @FieldSource("CURRENT")
  void every_enum_has_a_default_for_a_symbol_that_a_newer_writer_adds(Schema current) {
    Set<Schema> enums = new HashSet<>();
    collectEnums(current, enums, new HashSet<>());

    assertThat(enums).allSatisfy(e -> assertThat(e.getEnumDefault()).as(e.getName()).isNotNull());
  }

  @Test
  void a_field_without_a_default_would_be_noticed() {
    Schema more =
        SchemaBuilder.record("Judged")
            .namespace("dev.signalbox.schemas")
            .fields()
            .requiredInt("partition")
            .requiredLong("until")
            .requiredString("unheard_of")
            .endRecord();

    assertThatThrownBy(() -> BOTH_WAYS.validate(more, List.of(Judged.getClassSchema())))
        .isInstanceOf(SchemaValidationException.class);
  }

  private static List<Schema> pastOf(Schema current) {
    return Released.past().stream()
        .filter(past -> past.getFullName().equals(current.getFullName()))
        .toList();
  }

  private static SpecificRecord decode(Schema writer, byte[] bytes) throws Exception {
    Class<?> type = Class.forName(writer.getFullName());
    SpecificData model = SpecificData.getForClass(type);
    var store = new SchemaStore.Cache();
    store.addSchema(writer);
    return new BinaryMessageDecoder<SpecificRecord>(model, model.getSchema(type), store)
        .decode(bytes);
  }

  private static boolean isPlain(Schema schema) {
    return switch (schema.getType()) {
      case INT, DOUBLE, BOOLEAN, STRING, ENUM -> true;
      case LONG -> schema.getLogicalType() == null;
      default -> false;
    };
  }

  private static void collectEnums(Schema schema, Set<Schema> enums, Set<String> seen) {
    switch (schema.getType()) {
      case ENUM -> enums.add(schema);
      case ARRAY -> collectEnums(schema.getElementType(), enums, seen);
      case MAP -> collectEnums(schema.getValueType(), enums, seen);
      case UNION -> schema.getTypes().forEach(type -> collectEnums(type, enums, seen));
      case RECORD -> {
        if (seen.add(schema.getFullName())) {
          schema.getFields().forEach(field -> collectEnums(field.schema(), enums, seen));
        }
      }
      default -> {}
    }
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = CompatibilityTest.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
