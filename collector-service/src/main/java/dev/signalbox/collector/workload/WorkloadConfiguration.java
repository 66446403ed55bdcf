package dev.signalbox.collector.workload;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.collector.check.Secrets;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the cluster, where there is one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KubernetesSettings.class)
public class WorkloadConfiguration {

  @Bean
  Changes clusterChanges() {
    return new Changes();
  }

  /** Null where no cluster is connected. */
  @Bean
  @Nullable Cluster cluster(KubernetesSettings settings, Changes changes, MeterRegistry meters) {
    Config config = config(settings);
    return config == null ? null : new Cluster(client(config), changes, meters);
  }

  @Bean
  WorkloadChecks workloadChecks(ObjectProvider<Cluster> cluster, Changes changes, Clock clock) {
    return new WorkloadChecks(cluster.getIfAvailable(), changes, clock);
  }

  @Bean
  Secrets clusterSecrets(ObjectProvider<Cluster> cluster) {
    return new ClusterSecrets(cluster.getIfAvailable());
  }

  private static @Nullable Config config(KubernetesSettings settings) {
    File file = settings.file();
    if (file != null) {
      if (!file.canRead()) {
        throw new IllegalStateException("the kubeconfig " + file + " cannot be read");
      }
      return Config.fromKubeconfig(file);
    }
    return settings.inside() ? Config.autoConfigure(null) : null;
  }

  /** Pods are parsed as slim ones everywhere, watch events too. */
  static KubernetesClient client(Config config) {
    KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), true);
    serialization.registerKubernetesResource("v1", "Pod", SlimPod.class);
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(serialization)
        .build();
  }
}
