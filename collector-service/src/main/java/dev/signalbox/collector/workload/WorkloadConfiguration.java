package dev.signalbox.collector.workload;

import dev.signalbox.collector.check.Secrets;
import dev.signalbox.collector.workload.cluster.Changes;
import dev.signalbox.collector.workload.cluster.Cluster;
import dev.signalbox.collector.workload.cluster.ClusterClient;
import dev.signalbox.collector.workload.cluster.ClusterSecrets;
import dev.signalbox.collector.workload.cluster.KubernetesSettings;
import io.fabric8.kubernetes.client.Config;
import io.micrometer.core.instrument.MeterRegistry;
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
  @Nullable Cluster cluster(
      KubernetesSettings settings, Changes changes, Clock clock, MeterRegistry meters) {
    Config config = settings.config();
    return config == null
        ? null
        : new Cluster(() -> ClusterClient.of(config), changes, clock, meters);
  }

  @Bean
  WorkloadChecks workloadChecks(ObjectProvider<Cluster> cluster, Changes changes, Clock clock) {
    return new WorkloadChecks(cluster.getIfAvailable(), changes, clock);
  }

  @Bean
  Secrets clusterSecrets(ObjectProvider<Cluster> cluster) {
    return new ClusterSecrets(cluster.getIfAvailable());
  }
}
