package dev.signalbox.eventlog.view;

import dev.signalbox.eventlog.broker.BrokerStart;
import dev.signalbox.eventlog.broker.KafkaClients;
import dev.signalbox.eventlog.broker.Liveness;
import dev.signalbox.eventlog.broker.Panic;
import dev.signalbox.eventlog.codec.AvroCodec;
import io.micrometer.core.instrument.MeterRegistry;

/** What every view in a service shares. */
public record ViewContext(
    KafkaClients clients,
    BrokerStart broker,
    AvroCodec codec,
    MeterRegistry meters,
    Liveness liveness,
    Panic panic) {}
