package dev.signalbox.eventlog.database;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the service's tables are.
 *
 * @param database {@code postgresql://user:password@host:port/name}
 * @param schema the service's own schema, and the folder {@code db/<schema>} of its migrations
 */
@Validated
@ConfigurationProperties("signalbox")
public record DatabaseSettings(
    @NotBlank String database,
    @NotBlank @Pattern(regexp = "[a-z_]{1,63}") String schema,
    @Valid @DefaultValue Pool pool) {

  /**
   * Limits of the connections.
   *
   * @param size connections at most
   * @param acquire how long to wait for a free one
   * @param statement how long a statement may run
   * @param lock how long a statement may wait for a lock
   * @param idleInTransaction how long a transaction may stand still; above how long a record may
   *     take to publish
   * @param migrate how long to wait at start for a PostgreSQL that is not up yet
   */
  public record Pool(
      @Min(2) @Max(500) @DefaultValue("16") int size,
      @DefaultValue("10s") Duration acquire,
      @DefaultValue("10s") Duration statement,
      @DefaultValue("5s") Duration lock,
      @DefaultValue("60s") Duration idleInTransaction,
      @DefaultValue("5m") Duration migrate) {}

  /** Hides the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[schema=" + schema + ", pool=" + pool + "]";
  }
}
