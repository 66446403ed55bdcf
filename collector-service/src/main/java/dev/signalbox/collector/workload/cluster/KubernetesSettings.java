package dev.signalbox.collector.workload.cluster;

import io.fabric8.kubernetes.client.Config;
import java.io.File;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which cluster is watched.
 *
 * @param kubernetes {@code auto}: the kubeconfig if one is named, else the cluster this runs in,
 *     else none
 * @param kubeconfig a kubeconfig file
 */
@ConfigurationProperties("signalbox")
public record KubernetesSettings(
    @DefaultValue("auto") Mode kubernetes, @Nullable String kubeconfig) {
  private static final File TOKEN = new File("/var/run/secrets/kubernetes.io/serviceaccount/token");

  /** How the cluster is found. */
  public enum Mode {
    AUTO,
    IN_CLUSTER,
    OFF
  }

  /** Null where no cluster is watched. */
  public @Nullable Config config() {
    File file = file();
    if (file != null) {
      if (!file.canRead()) {
        throw new IllegalStateException("the kubeconfig " + file + " cannot be read");
      }
      return Config.fromKubeconfig(file);
    }
    boolean inside = kubernetes == Mode.IN_CLUSTER || kubernetes == Mode.AUTO && TOKEN.canRead();
    return inside ? Config.autoConfigure(null) : null;
  }

  private @Nullable File file() {
    return kubeconfig == null || kubeconfig.isBlank() || kubernetes != Mode.AUTO
        ? null
        : new File(kubeconfig);
  }
}
