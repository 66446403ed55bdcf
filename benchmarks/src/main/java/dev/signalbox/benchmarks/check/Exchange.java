package dev.signalbox.benchmarks.check;

import java.util.concurrent.CompletableFuture;

/** One request over a connection of its own, by whatever client; fails where it was not well. */
public interface Exchange {
  CompletableFuture<?> run(String host);
}
