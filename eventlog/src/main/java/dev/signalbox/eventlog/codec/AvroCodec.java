package dev.signalbox.eventlog.codec;

import dev.signalbox.schemas.Released;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro single-object encoding: {@code C3 01}, the writer's fingerprint (CRC-64-AVRO,
 * little-endian), the record. A record of another release is resolved to the class on this class
 * path. Safe to use from several threads.
 */
public final class AvroCodec {
  private static final int HEADER = 10;
  private static final byte[] MARKER = {(byte) 0xC3, 0x01};
  private static final String PACKAGE = "dev.signalbox.schemas";

  private final SchemaSource newer;
  private final Map<Long, Schema> writers = new ConcurrentHashMap<>();
  private final Map<Long, DatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();
  private final Map<String, BinaryMessageEncoder<SpecificRecord>> encoders =
      new ConcurrentHashMap<>();

  public AvroCodec(SchemaSource newer) {
    this.newer = newer;
    for (Schema schema : Released.schemas()) {
      writers.put(fingerprint(schema), schema);
    }
  }

  public static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  public byte[] encode(SpecificRecord value) {
    var encoder =
        encoders.computeIfAbsent(
            value.getSchema().getFullName(),
            name -> new BinaryMessageEncoder<>(model(value.getClass()), value.getSchema()));
    try {
      ByteBuffer bytes = encoder.encode(value);
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one record. Blocks while it waits for an unknown writer's schema to appear.
   *
   * @throws UndecodableException if these bytes will never be readable here
   */
  public SpecificRecord decode(byte[] bytes) throws UndecodableException, InterruptedException {
    if (bytes.length < HEADER || bytes[0] != MARKER[0] || bytes[1] != MARKER[1]) {
      throw new UndecodableException("not a record in Avro single-object encoding");
    }
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    DatumReader<SpecificRecord> reader = reader(fingerprint);
    try {
      BinaryDecoder body =
          DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
      return reader.read(null, body);
    } catch (IOException | RuntimeException e) {
      throw new UndecodableException("its bytes do not fit its schema", e);
    }
  }

  private DatumReader<SpecificRecord> reader(long fingerprint)
      throws UndecodableException, InterruptedException {
    var known = readers.get(fingerprint);
    if (known != null) {
      return known;
    }
    Schema writer = writer(fingerprint);
    var reader = reader(writer);
    readers.put(fingerprint, reader);
    return reader;
  }

  private Schema writer(long fingerprint) throws UndecodableException, InterruptedException {
    Schema writer = writers.get(fingerprint);
    if (writer == null) {
      writer = newer.find(fingerprint);
    }
    if (writer == null) {
      throw new UndecodableException("unknown schema " + Long.toHexString(fingerprint));
    }
    writers.put(fingerprint, writer);
    return writer;
  }

  @SuppressWarnings("unchecked")
  private static DatumReader<SpecificRecord> reader(Schema writer) throws UndecodableException {
    Class<?> type = type(writer);
    if (type == null) {
      throw new UndecodableException("unknown record type " + writer.getFullName());
    }
    try {
      SpecificData model = model(type);
      return model.createDatumReader(writer, model.getSchema(type));
    } catch (AvroRuntimeException e) {
      throw new UndecodableException("unreadable record type " + writer.getFullName(), e);
    }
  }

  private static @Nullable Class<?> type(Schema writer) {
    if (!PACKAGE.equals(writer.getNamespace())) {
      return null;
    }
    try {
      return Class.forName(writer.getFullName(), true, Released.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static SpecificData model(Class<?> type) {
    return SpecificData.getForClass(type);
  }
}
