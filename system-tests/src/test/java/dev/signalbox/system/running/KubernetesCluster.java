package dev.signalbox.system.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real Kubernetes control plane on loopback whose nodes and kubelets are played by kwok; see
 * testkit/kube.
 */
public final class KubernetesCluster implements AutoCloseable {
  private final Path kubeconfig;

  private KubernetesCluster(Path kubeconfig) {
    this.kubeconfig = kubeconfig;
  }

  /** Whether its binaries are here. */
  public static boolean isInstalled() {
    String bin = bin();
    return bin != null && Files.isExecutable(Path.of(bin, "kube-apiserver"));
  }

  /** Starts it with two nodes; returns when pods can be scheduled. */
  public static KubernetesCluster start() {
    try {
      Path kubeconfig = Files.createTempDirectory("kube").resolve("kubeconfig");
      run("kube-up", "-n", "2", kubeconfig.toString());
      return new KubernetesCluster(kubeconfig);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path kubeconfig() {
    return kubeconfig;
  }

  /** Where its API server listens on loopback. */
  public int port() {
    return Integer.parseInt(
        read(kubeconfig).replaceAll("(?s).*https://127\\.0\\.0\\.1:(\\d+).*", "$1"));
  }

  /** A kubeconfig that leads to another port of loopback, where somebody passes everything on. */
  public Path kubeconfig(int port) {
    Path behind = kubeconfig.resolveSibling("kubeconfig-" + port);
    try {
      Files.writeString(behind, read(kubeconfig).replace(":" + port(), ":" + port));
      return behind;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the API server without notice and starts it again; returns when it is ready. */
  public void restartApiServer() {
    run("kube-restart", kubeconfig.toString());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("kube-down", kubeconfig.toString());
  }

  private static void run(String script, String... arguments) {
    try {
      Path path = Programs.root().resolve("testkit/kube").resolve(script);
      List<String> command = new java.util.ArrayList<>(List.of("bash", path.toString()));
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      builder.environment().put("KUBE_BIN", String.valueOf(bin()));
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(script + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable String bin() {
    return System.getenv("SIGNALBOX_KUBE_BIN");
  }
}
