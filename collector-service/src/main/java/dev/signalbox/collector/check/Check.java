package dev.signalbox.collector.check;

import java.util.concurrent.CompletableFuture;

/**
 * One way to look at something. A run always completes, within its own deadline, and never
 * exceptionally.
 */
public interface Check {
  CompletableFuture<Outcome> run();
}
