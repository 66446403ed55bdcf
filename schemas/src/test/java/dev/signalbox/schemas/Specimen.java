package dev.signalbox.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** A record of any schema in which every field says something, the same each time. */
final class Specimen {
  private Specimen() {}

  static GenericRecord of(Schema schema) {
    var specimen = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      specimen.put(field.pos(), value(field.schema(), field.name()));
    }
    return specimen;
  }

  private static Object value(Schema schema, String name) {
    return switch (schema.getType()) {
      case RECORD -> of(schema);
      case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getLast());
      case ARRAY -> new GenericData.Array<>(schema, List.of(value(schema.getElementType(), name)));
      case MAP -> Map.of("key", value(schema.getValueType(), name));
      case UNION -> value(schema.getTypes().getLast(), name);
      case STRING ->
          schema.getLogicalType() == null
              ? "some " + name
              : new UUID(1, name.hashCode()).toString();
      case INT -> name.length();
      case LONG -> 1_767_225_600_000L + name.length();
      case DOUBLE -> name.length() + 0.5;
      case BOOLEAN -> true;
      case BYTES -> ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8));
      case FIXED, FLOAT, NULL -> throw new IllegalArgumentException(schema + " is not used");
    };
  }
}
