package dev.signalbox.standalone.running;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to start.
 *
 * @param port where the gateway listens; 0: any that is free
 * @param address which address it listens on
 * @param data everything that is kept lies below this directory
 * @param config a YAML file with settings; null: none
 * @param surroundings asked once, while broker and database start, before any service does
 */
public record StartOptions(
    int port,
    String address,
    Path data,
    @Nullable Path config,
    Supplier<Surroundings> surroundings) {}
