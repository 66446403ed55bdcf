package dev.signalbox.benchmarks.heap;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A pod as an API server says it: about 12 KB, of which a third is managed fields and a third
 * environment.
 */
final class PodText {
  private PodText() {}

  static String of(int number) {
    String app = "app-" + number / 10;
    return """
        {"kind":"Pod","apiVersion":"v1","metadata":{"name":"%1$s-5d8f7c9b4-%2$05d","generateName":"%1$s-5d8f7c9b4-",\
        "namespace":"team-%3$d","uid":"0b3f6c1e-0000-4000-8000-%2$012d","resourceVersion":"%2$d",\
        "creationTimestamp":"2026-11-21T07:00:00Z","labels":{"app":"%1$s","pod-template-hash":"5d8f7c9b4","team":"team-%3$d"},\
        "annotations":{%4$s},"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"%1$s-5d8f7c9b4",\
        "uid":"1b3f6c1e-0000-4000-8000-%2$012d","controller":true,"blockOwnerDeletion":true}],"managedFields":[%5$s]},\
        "spec":{"volumes":[{"name":"config","configMap":{"name":"%1$s","defaultMode":420}}],"containers":[%6$s],\
        "restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","serviceAccountName":"%1$s",\
        "nodeName":"node-%7$d","schedulerName":"default-scheduler","priority":0,"enableServiceLinks":false},"status":%8$s}"""
        .formatted(
            app,
            number,
            number % 50,
            annotations(number),
            managedFields(),
            container(app, number),
            number % 100,
            status(number));
  }

  private static String annotations(int number) {
    return IntStream.range(0, 8)
        .mapToObj(
            i -> "\"example.com/annotation-%d\":\"value %d of pod %d\"".formatted(i, i, number))
        .collect(Collectors.joining(","));
  }

  private static String managedFields() {
    return IntStream.range(0, 3)
        .mapToObj(
            manager ->
                """
                {"manager":"manager-%d","operation":"Update","apiVersion":"v1","time":"2026-11-21T07:00:00Z",\
                "fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:labels":{".":{},%s}}}}"""
                    .formatted(manager, fields(manager)))
        .collect(Collectors.joining(","));
  }

  private static String fields(int manager) {
    return IntStream.range(0, 40)
        .mapToObj(i -> "\"f:field-number-%d-of-manager-%d\":{}".formatted(i, manager))
        .collect(Collectors.joining(","));
  }

  private static String container(String app, int number) {
    String environment =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    "{\"name\":\"SETTING_%d\",\"value\":\"the value %d of pod number %d\"}"
                        .formatted(i, i, number))
            .collect(Collectors.joining(","));
    return """
        {"name":"main","image":"registry.example.com/%1$s:1.2.3","ports":[{"containerPort":8080,"protocol":"TCP"}],\
        "env":[%2$s],"resources":{"limits":{"memory":"512Mi"},"requests":{"cpu":"100m","memory":"512Mi"}},\
        "volumeMounts":[{"name":"config","mountPath":"/etc/app"}],"livenessProbe":{"httpGet":{"path":"/livez","port":8080,\
        "scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3},\
        "readinessProbe":{"httpGet":{"path":"/readyz","port":8080,"scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":10,\
        "successThreshold":1,"failureThreshold":3},"terminationMessagePath":"/dev/termination-log",\
        "imagePullPolicy":"IfNotPresent"}"""
        .formatted(app, environment);
  }

  private static String status(int number) {
    String conditions =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    new String[] {
                          "PodReadyToStartContainers",
                          "Initialized",
                          "Ready",
                          "ContainersReady",
                          "PodScheduled"
                        }
                        [i])
            .map(
                type ->
                    "{\"type\":\"%s\",\"status\":\"True\",\"lastProbeTime\":null,\"lastTransitionTime\":\"2026-11-21T07:%02d:%02dZ\"}"
                        .formatted(type, number / 60 % 60, number % 60))
            .collect(Collectors.joining(","));
    return """
        {"phase":"Running","conditions":[%1$s],"hostIP":"10.0.0.%2$d","podIP":"10.1.%2$d.7","podIPs":[{"ip":"10.1.%2$d.7"}],\
        "startTime":"2026-11-21T07:00:00Z","containerStatuses":[{"name":"main","state":{"running":\
        {"startedAt":"2026-11-21T07:%3$02d:%4$02dZ"}},"lastState":{},"ready":true,"restartCount":0,\
        "image":"registry.example.com/app:1.2.3","imageID":"registry.example.com/app@sha256:%5$064d",\
        "containerID":"containerd://%5$064d","started":true}],"qosClass":"Burstable"}"""
        .formatted(conditions, number % 250, number / 60 % 60, number % 60, number);
  }
}
