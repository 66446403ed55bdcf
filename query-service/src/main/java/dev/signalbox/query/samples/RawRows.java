package dev.signalbox.query.samples;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Wrapped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Writes many raw rows at once, by COPY in PostgreSQL's binary format, which neither side need
 * spell out as text. COPY knows no ON CONFLICT, so it is for rows that are new in all likelihood,
 * and undone where one is not.
 */
final class RawRows {
  private static final String COPY =
      """
      COPY status_checks (uuid, component_uuid, status, response_time_ms, checked_at, details)
        FROM STDIN (FORMAT binary)
      """;

  private static final String SAVEPOINT = "raw_rows";
  private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0};
  private static final short END = -1;
  private static final int NULL = -1;
  private static final short COLUMNS = 6;
  private static final byte JSONB = 1;
  private static final int TYPICAL_ROW = 400;
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private final DatabaseClient database;

  RawRows(DatabaseClient database) {
    this.database = database;
  }

  /**
   * In the transaction that is under way.
   *
   * @return whether all were new; if not, nothing was written
   */
  Mono<Boolean> copy(List<Observation> observations) {
    return database.inConnection(
        connection -> {
          PostgresqlConnection postgres = unwrapped(connection);
          return postgres
              .createSavepoint(SAVEPOINT)
              .then(postgres.copyIn(COPY, Mono.fromSupplier(() -> encoded(observations))))
              .thenReturn(true)
              .onErrorResume(
                  R2dbcDataIntegrityViolationException.class,
                  known -> postgres.rollbackTransactionToSavepoint(SAVEPOINT).thenReturn(false));
        });
  }

  private static PostgresqlConnection unwrapped(Connection connection) {
    Object inner = connection;
    while (!(inner instanceof PostgresqlConnection)) {
      inner = Objects.requireNonNull(((Wrapped<?>) inner).unwrap());
    }
    return (PostgresqlConnection) inner;
  }

  private static ByteBuf encoded(List<Observation> observations) {
    ByteBuf out = Unpooled.buffer(TYPICAL_ROW * observations.size());
    out.writeBytes(SIGNATURE).writeInt(0).writeInt(0);
    for (Observation observation : observations) {
      out.writeShort(COLUMNS);
      write(out, observation.id());
      write(out, observation.component());
      write(out, observation.verdict().label());
      Double millis = observation.responseTimeMs();
      if (millis == null) {
        out.writeInt(NULL);
      } else {
        out.writeInt(Double.BYTES).writeDouble(millis);
      }
      out.writeInt(Long.BYTES).writeLong(EPOCH.until(observation.observedAt(), ChronoUnit.MICROS));
      byte[] details = observation.details().getBytes(StandardCharsets.UTF_8);
      out.writeInt(1 + details.length).writeByte(JSONB).writeBytes(details);
    }
    return out.writeShort(END);
  }

  private static void write(ByteBuf out, UUID value) {
    out.writeInt(2 * Long.BYTES)
        .writeLong(value.getMostSignificantBits())
        .writeLong(value.getLeastSignificantBits());
  }

  private static void write(ByteBuf out, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length).writeBytes(bytes);
  }
}
