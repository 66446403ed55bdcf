package dev.signalbox.collector.file;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the manifest files at start, when the file system tells of a change, and every now and
 * then.
 */
public final class FileWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
  private static final Duration SETTLE = Duration.ofMillis(200);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ManifestFiles files;
  private final FileSync sync;
  private final Duration poll;
  private final Counter failures;
  private volatile @Nullable Thread thread;

  FileWatch(ManifestFiles files, FileSync sync, Duration poll, MeterRegistry meters) {
    this.files = files;
    this.sync = sync;
    this.poll = poll;
    this.failures = meters.counter("signalbox.manifests.sync.failures");
    for (FileState.State state : FileState.State.values()) {
      meters.gauge(
          "signalbox.manifests",
          Tags.of("state", state.name().toLowerCase(Locale.ROOT)),
          sync,
          s -> s.count(state));
    }
  }

  /** How every file stands, for people to see. */
  public List<FileState> states() {
    return sync.states();
  }

  /** Whether a place is still one of the sources. */
  public boolean covers(String place) {
    return sync.covers(place);
  }

  @Override
  public void start() {
    Thread started = Thread.ofVirtual().name("manifest-files").unstarted(this::work);
    thread = started;
    started.start();
  }

  private void work() {
    Map<Path, WatchKey> keys = new HashMap<>();
    try (WatchService watcher = FileSystems.getDefault().newWatchService()) {
      while (isRunning()) {
        register(watcher, keys);
        Duration wait = round() ? SOON : poll;
        if (drain(watcher.poll(wait.toMillis(), TimeUnit.MILLISECONDS))) {
          settle(watcher);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.error("manifest files are not watched any more", e);
    }
  }

  private boolean round() {
    try {
      return sync.run();
    } catch (RuntimeException e) {
      failures.increment();
      LOG.warn("manifest files wait: {}", e.toString());
      return true;
    }
  }

  private void register(WatchService watcher, Map<Path, WatchKey> keys) {
    keys.values().removeIf(key -> !key.isValid());
    for (Path directory : files.directories()) {
      if (!keys.containsKey(directory)) {
        try {
          keys.put(
              directory,
              directory.register(
                  watcher,
                  StandardWatchEventKinds.ENTRY_CREATE,
                  StandardWatchEventKinds.ENTRY_MODIFY,
                  StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException e) {
          LOG.debug("{} is only polled", directory, e);
        }
      }
    }
  }

  private static boolean drain(@Nullable WatchKey key) {
    if (key == null) {
      return false;
    }
    key.pollEvents();
    key.reset();
    return true;
  }

  /** Waits until writing has paused, so that half a file is seldom read. */
  private static void settle(WatchService watcher) throws InterruptedException {
    for (int i = 0; i < 10 && drain(watcher.poll(SETTLE.toMillis(), TimeUnit.MILLISECONDS)); i++) {
      // more came: wait again
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
