package dev.signalbox.collector.api;

import dev.signalbox.collector.file.FileState;
import dev.signalbox.collector.file.FileWatch;
import dev.signalbox.collector.manifest.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How each manifest file stands, so that a refusal is seen where people look. */
@RestController
class ManifestsApi {
  private final FileWatch files;

  ManifestsApi(FileWatch files) {
    this.files = files;
  }

  record FileView(
      String place, String state, List<String> applications, List<Problem> errors, String since) {
    static FileView of(FileState file) {
      return new FileView(
          file.place(),
          file.state().name().toLowerCase(Locale.ROOT),
          file.applications(),
          file.errors(),
          ApplicationView.INSTANT.format(file.since()));
    }
  }

  @GetMapping("/api/manifests")
  Mono<Map<String, Object>> files() {
    return Caller.admin()
        .map(caller -> Map.of("items", files.states().stream().map(FileView::of).toList()));
  }
}
