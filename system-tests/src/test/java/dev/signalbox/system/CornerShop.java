package dev.signalbox.system;

/** The objects of a shop in a cluster, each with an environment value that must not get about. */
final class CornerShop {
  static final String NAMESPACE = "corner-shop";
  static final String CANARY = "canary-4711-environment-value";

  private CornerShop() {}

  static String namespace() {
    return "apiVersion: v1\nkind: Namespace\nmetadata: { name: " + NAMESPACE + " }";
  }

  static String deployment(String name, int replicas) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: %1$s, namespace: %2$s }
        spec:
          replicas: %3$d
          minReadySeconds: 1
          selector: { matchLabels: { app: %1$s } }
          template:
            metadata: { labels: { app: %1$s, note: %1$s-label-4711 } }
            spec:
              containers: [ { name: main, image: none, env: [ { name: PASSWORD, value: %4$s } ] } ]
        """
        .formatted(name, NAMESPACE, replicas, CANARY);
  }

  static String cronJob() {
    return """
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: nightly, namespace: %1$s }
        spec:
          schedule: "0 0 1 1 *"
          jobTemplate: { spec: { template: { spec: %2$s } } }
        """
        .formatted(NAMESPACE, jobPod());
  }

  /** A run of the CronJob as its controller makes it. */
  static String job(String name, String cronJob, String annotations) {
    return """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: nightly-%1$s
          namespace: %2$s
          ownerReferences: [ { apiVersion: batch/v1, kind: CronJob, name: nightly, uid: %3$s, controller: true } ]
        spec: { backoffLimit: 0, template: { metadata: { annotations: %4$s }, spec: %5$s } }
        """
        .formatted(name, NAMESPACE, cronJob, annotations, jobPod());
  }

  private static String jobPod() {
    return "{ restartPolicy: Never, containers: [ { name: main, image: none, env: [ { name: KEY, value: %s } ] } ] }"
        .formatted(CANARY);
  }
}
