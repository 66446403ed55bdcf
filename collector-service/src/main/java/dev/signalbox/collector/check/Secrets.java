package dev.signalbox.collector.check;

import java.util.concurrent.CompletableFuture;

/** Where secrets are read from. */
public interface Secrets {
  /**
   * The value of a secret's key.
   *
   * @param reference {@code NAME} where the secret has one key, or {@code NAME/key}
   * @return fails with an {@link IllegalStateException} that says why it cannot be had, never with
   *     its value
   */
  CompletableFuture<String> value(String namespace, String reference);
}
