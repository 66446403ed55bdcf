package dev.signalbox.collector.file;

import dev.signalbox.collector.manifest.Documents;
import dev.signalbox.collector.manifest.Manifest;
import dev.signalbox.collector.manifest.ManifestReader;
import dev.signalbox.collector.manifest.ManifestTree;
import dev.signalbox.collector.manifest.Problem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One application as one document of a file states it. */
record Statement(Manifest manifest, ObjectNode spec) {

  /**
   * All of a file's documents, or all that is wrong with any of them: a file holds as a whole or
   * not at all.
   */
  record Read(List<Statement> statements, List<Problem> problems) {}

  static Read read(String text, ManifestReader reader) {
    List<Statement> statements = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try {
      List<JsonNode> documents = Documents.yaml(text);
      for (int i = 0; i < documents.size(); i++) {
        String where = documents.size() == 1 ? "" : "document " + (i + 1) + ": ";
        switch (reader.read(documents.get(i))) {
          case ManifestReader.Result.Accepted(Manifest manifest) ->
              statements.add(new Statement(manifest, ManifestTree.spec(documents.get(i))));
          case ManifestReader.Result.Refused(var refused) ->
              refused.forEach(p -> problems.add(new Problem(where + p.path(), p.message())));
        }
      }
    } catch (Documents.Unreadable e) {
      problems.add(new Problem("", String.valueOf(e.getMessage())));
    }
    return new Read(statements, problems);
  }

  String name() {
    return manifest.namespace() + "/" + manifest.name();
  }
}
