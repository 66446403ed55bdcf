package dev.signalbox.collector.workload.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.collector.workload.slim.Slim;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** A client that reads what we watch as slim objects everywhere, in watch events too. */
public final class ClusterClient {
  private ClusterClient() {}

  public static KubernetesClient of(Config config) {
    KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), true);
    for (Class<? extends Slim> kind : Cluster.KINDS) {
      serialization.registerKubernetesResource(
          HasMetadata.getApiVersion(kind), HasMetadata.getKind(kind), kind);
    }
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(serialization)
        .build();
  }
}
