package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the distributed form grants and opens: no more than is written here. */
class DeploymentFilesTest {

  private static final Path ROOT = Path.of("..");
  private static final List<String> SERVICES =
      List.of("collector", "incident", "query", "notifier", "gateway");

  private static List<JsonNode> documents(String file) throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Iterable<Object> documents = yaml.loadAll(Files.readString(ROOT.resolve(file)));
    return StreamSupport.stream(documents.spliterator(), false)
        .<JsonNode>map(document -> JsonMapper.shared().valueToTree(document))
        .toList();
  }

  private static JsonNode document(String service, String kind) throws IOException {
    return documents("k8s/base/" + service + ".yaml").stream()
        .filter(document -> document.path("kind").asString().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tag("inv-31")
  void theCollectorLooksAtWorkloadsAndWritesItsOwnLeaseAlone() throws IOException {
    List<JsonNode> documents = documents("k8s/base/collector-rbac.yaml");
    assertThat(documents)
        .extracting(document -> document.path("kind").asString())
        .containsExactly("ClusterRole", "ClusterRoleBinding", "Lease", "Role", "RoleBinding");
    List<String> look = List.of("get", "list", "watch");
    assertThat(documents.getFirst().path("rules"))
        .isEqualTo(
            rules(
                Map.of("apiGroups", List.of(""), "resources", List.of("pods"), "verbs", look),
                Map.of(
                    "apiGroups", List.of("apps"),
                    "resources", List.of("deployments", "statefulsets", "daemonsets"),
                    "verbs", look),
                Map.of(
                    "apiGroups", List.of("batch"),
                    "resources", List.of("cronjobs", "jobs"),
                    "verbs", look)));
    assertThat(documents.get(3).path("rules"))
        .isEqualTo(
            rules(
                Map.of(
                    "apiGroups", List.of("coordination.k8s.io"),
                    "resources", List.of("leases"),
                    "resourceNames", List.of("signalbox-heartbeat"),
                    "verbs", List.of("get", "list", "watch", "patch"))));
    for (int binding : List.of(1, 4)) {
      assertThat(documents.get(binding).at("/subjects/0/name").asString()).isEqualTo("collector");
      assertThat(documents.get(binding).path("subjects")).hasSize(1);
    }
  }

  @SafeVarargs
  private static JsonNode rules(Map<String, Object>... rules) {
    return JsonMapper.shared().valueToTree(List.of(rules));
  }

  @ParameterizedTest
  @Tag("inv-31")
  @ValueSource(strings = {"collector", "incident", "query", "notifier", "gateway"})
  void podsHaveNothingTheyDoNotNeed(String service) throws IOException {
    JsonNode pod = document(service, "Deployment").at("/spec/template/spec");
    assertThat(pod.path("automountServiceAccountToken").asBoolean())
        .isEqualTo(service.equals("collector"));
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.path("containers")).hasSize(1);
    JsonNode security = pod.at("/containers/0/securityContext");
    assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(security.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
    assertThat(pod.path("hostNetwork").asBoolean(false)).isFalse();
  }

  @Test
  void composePublishesTheGatewayAndTheMailCatcherOnThisMachineOnly() throws IOException {
    JsonNode services = documents("docker-compose.yml").getFirst().path("services");
    services
        .propertyStream()
        .forEach(
            entry -> {
              String ports = entry.getValue().path("ports").toString();
              switch (entry.getKey()) {
                case "gateway" -> assertThat(ports).isEqualTo("[\"127.0.0.1:8080:8080\"]");
                case "mailpit" -> assertThat(ports).isEqualTo("[\"127.0.0.1:8025:8025\"]");
                default -> assertThat(ports).as(entry.getKey()).isEmpty();
              }
            });
    assertThat(services.propertyNames()).containsAll(SERVICES).contains("kafka", "postgres");
  }

  /**
   * A variable that a pod is given must be one that the laptop's form knows, or the two have
   * drifted apart.
   */
  @ParameterizedTest
  @ValueSource(strings = {"collector", "incident", "query", "notifier", "gateway"})
  void clusterAndLaptopSpeakOfTheSameSettings(String service) throws IOException {
    JsonNode compose =
        documents("docker-compose.yml")
            .getFirst()
            .path("services")
            .path(service)
            .path("environment");
    List<String> clusterOnly =
        List.of("SIGNALBOX_KUBERNETES", "SIGNALBOX_MANAGEMENT_PORT", "SIGNALBOX_REFUSE_ADDRESSES");
    List<String> laptopOnly = List.of("SIGNALBOX_MANIFESTS");
    List<String> pod =
        document(service, "Deployment")
            .at("/spec/template/spec/containers/0/env")
            .valueStream()
            .map(variable -> variable.path("name").asString())
            .filter(name -> !clusterOnly.contains(name))
            .toList();
    assertThat(pod)
        .containsExactlyInAnyOrderElementsOf(
            compose.propertyNames().stream().filter(name -> !laptopOnly.contains(name)).toList());
  }
}
