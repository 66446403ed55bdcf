package dev.signalbox.collector.heartbeat;

import reactor.core.publisher.Mono;

/**
 * The way on which beats come: the gateway says every other second, on that very way, that it is
 * open. Where it has not said so, silence says nothing of a component.
 */
public final class Doorway {
  private final HeartbeatStore store;

  Doorway(HeartbeatStore store) {
    this.store = store;
  }

  public Mono<Void> open() {
    return store.open();
  }
}
