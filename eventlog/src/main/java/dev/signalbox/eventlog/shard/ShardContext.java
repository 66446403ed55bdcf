package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.broker.BrokerSettings;
import dev.signalbox.eventlog.broker.BrokerStart;
import dev.signalbox.eventlog.broker.KafkaClients;
import dev.signalbox.eventlog.broker.Liveness;
import dev.signalbox.eventlog.broker.Panic;
import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.eventlog.codec.AvroCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** What every reader of shards in a service shares. */
public record ShardContext(
    BrokerSettings settings,
    KafkaClients clients,
    BrokerStart broker,
    RecordPublisher publisher,
    AvroCodec codec,
    DatabaseClient database,
    TransactionalOperator transactions,
    Clock clock,
    MeterRegistry meters,
    Liveness liveness,
    Panic panic) {}
