package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.incident.RunningIncidents.Answer;
import org.junit.jupiter.api.Test;

/** Incidents that are prepared. */
class TemplatesIT {

  private final RunningIncidents service = RunningIncidents.shared();
  private final Shop shop = Shop.open(service);
  private final String path = "/api/applications/" + shop.id + "/incident-templates";

  @Test
  void a_template_is_made_read_changed_and_removed() {
    Answer made =
        service.operator(
            "POST",
            path,
            """
            {"name": "Provider down", "title": "Payments fail", "impact": "major", "message": "We **know**.",
             "components": [{"name": "checkout-api", "status": "outage"}]}""");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String one = made.header("Location");
    assertThat(one).isEqualTo(path + "/" + made.json().get("id").stringValue());
    assertThat(service.operator("GET", one, null).text()).isEqualTo(made.text());

    Answer changed = service.operator("PUT", one, "{\"title\": \"Cards fail\", \"version\": 1}");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().get("impact").stringValue()).isEqualTo("major");
    assertThat(changed.json().get("version").intValue()).isEqualTo(2);
    assertThat(service.operator("PUT", one, "{\"version\": 1}").status()).isEqualTo(409);
    assertThat(service.operator("GET", path, null).json().get("items")).hasSize(1);

    Answer twin = service.operator("POST", path, "{\"name\": \"Provider down\", \"title\": \"a\"}");
    assertThat(twin.status()).isEqualTo(422);
    assertThat(twin.json().get("errors").get(0).get("path").stringValue()).isEqualTo("name");
    Answer foreign =
        service.operator(
            "PUT", one, "{\"components\": [{\"name\": \"nope\", \"status\": \"outage\"}]}");
    assertThat(foreign.json().get("errors").get(0).get("path").stringValue())
        .isEqualTo("components[0].name");

    assertThat(service.operator("DELETE", one, null).status()).isEqualTo(204);
    assertThat(service.operator("GET", one, null).status()).isEqualTo(404);
    assertThat(service.send("GET", path, null, RunningIncidents.token("viewer", null)).status())
        .isEqualTo(403);
  }
}
