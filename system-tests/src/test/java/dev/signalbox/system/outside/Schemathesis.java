package dev.signalbox.system.outside;

import dev.signalbox.system.running.RunningSignalbox;
import java.nio.file.Path;

/** Asks everything that the contract describes, rightly and wrongly, and reads each answer. */
public final class Schemathesis {
  private Schemathesis() {}

  /**
   * Takes about a minute.
   *
   * @param settings what stands in the paths that it asks
   */
  public static Clients.Output run(Clients clients, RunningSignalbox signalbox, Path settings) {
    return clients.run(
        "schemathesis",
        "--config-file",
        settings.toString(),
        "--no-color",
        "run",
        signalbox.url() + "/api/openapi.json",
        "--header",
        "x-signalbox-token:" + signalbox.adminToken(),
        "--checks",
        "not_a_server_error,status_code_conformance,content_type_conformance,"
            + "response_headers_conformance,response_schema_conformance",
        // what has no end, and what would take away what all others are asked of
        "--exclude-path-regex",
        "events$",
        "--exclude-operation-id",
        "removeApplication",
        // which it follows to the page
        "--exclude-operation-id",
        "preferences",
        "--phases",
        "examples,coverage,fuzzing",
        "--max-examples",
        "5",
        "--request-timeout",
        "20",
        "--continue-on-failure",
        "--generation-deterministic",
        "--no-shrink",
        "--warnings",
        "off");
  }
}
