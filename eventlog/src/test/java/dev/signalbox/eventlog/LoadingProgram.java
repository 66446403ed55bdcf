package dev.signalbox.eventlog;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One virtual thread has begun to load a class and waits, off its carrier; two others, which need
 * that class, wait for it on theirs. Exits with 0 when all three have ended.
 */
public final class LoadingProgram {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ReentrantLock READING = new ReentrantLock();
  private static final AtomicInteger WANTED = new AtomicInteger();

  private LoadingProgram() {}

  /** The class that all three need. */
  public static final class Wanted {
    private Wanted() {}

    static void use() {}
  }

  /** Needs it as any code does, by naming it. */
  public static final class Needs implements Runnable {
    @Override
    public void run() {
      Wanted.use();
    }
  }

  private static final class Loader extends ClassLoader {
    static {
      registerAsParallelCapable();
    }

    Loader() {
      super(LoadingProgram.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean wanted = name.equals(Wanted.class.getName());
      if (!wanted && !name.equals(Needs.class.getName())) {
        return super.loadClass(name, resolve);
      }
      WANTED.addAndGet(wanted ? 1 : 0);
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? read(name, wanted) : loaded;
      }
    }

    private Class<?> read(String name, boolean wanted) throws ClassNotFoundException {
      if (wanted) {
        READING.lock();
        READING.unlock();
      }
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = Objects.requireNonNull(file).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    Carriers.provide();
    Loader loader = new Loader();
    Runnable needs =
        (Runnable) loader.loadClass(Needs.class.getName()).getDeclaredConstructor().newInstance();
    READING.lock();
    Thread loads = Thread.ofVirtual().start(() -> load(loader));
    await().until(READING::hasQueuedThreads);
    Thread one = Thread.ofVirtual().start(needs);
    Thread other = Thread.ofVirtual().start(needs);
    await().until(() -> WANTED.get() == 3);
    READING.unlock();
    boolean ended = true;
    for (Thread thread : List.of(loads, one, other)) {
      ended &= thread.join(PATIENCE);
    }
    System.exit(ended ? 0 : 1);
  }

  private static void load(Loader loader) {
    try {
      loader.loadClass(Wanted.class.getName());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
