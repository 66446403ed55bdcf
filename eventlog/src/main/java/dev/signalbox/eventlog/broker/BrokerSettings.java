package dev.signalbox.eventlog.broker;

import dev.signalbox.schemas.Topics;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How to reach Kafka and how to read from it.
 *
 * @param kafka bootstrap servers, {@code host:port[,host:port]}
 * @param partitions of every topic; fixed at install, a service refuses to start on another number
 * @param eventlog what seldom needs a change
 */
@Validated
@ConfigurationProperties("signalbox")
public record BrokerSettings(
    @NotBlank String kafka,
    @Min(1) @Max(1000) @DefaultValue("" + Topics.DEFAULT_PARTITIONS) int partitions,
    @DefaultValue Tuning eventlog) {

  /**
   * @param replication of topics that this service creates; null: the broker's default
   * @param session after this long without a heartbeat a replica's partitions go to others
   * @param batch records of one shard in one transaction at most
   * @param startWait how long the start waits for a broker that is not up yet; after that it is
   *     waited for in the background
   * @param schemaWait how long an unknown schema is waited for
   * @param delivery how long one record may take until the broker has acknowledged it
   * @param relayPoll how often the outbox is looked through for rows that nobody announced
   */
  public record Tuning(
      @Nullable Short replication,
      @DefaultValue("6s") Duration session,
      @Min(1) @DefaultValue("1000") int batch,
      @DefaultValue("15s") Duration startWait,
      @DefaultValue("30s") Duration schemaWait,
      @DefaultValue("30s") Duration delivery,
      @DefaultValue("1s") Duration relayPoll) {}
}
