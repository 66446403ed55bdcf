package dev.signalbox.collector.check;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The values of the headers that name a secret, by header name, fetched for each run and kept
 * nowhere. Fails with {@link Trouble} where a secret cannot be had, which is our trouble and not
 * the target's.
 */
interface SecretHeaders {
  CompletableFuture<Map<String, String>> values();
}
