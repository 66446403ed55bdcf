package dev.signalbox.query.records;

import dev.signalbox.query.catalog.CatalogEntry;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.stored.StoredJson;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.CheckEntry;
import dev.signalbox.schemas.CheckKind;
import dev.signalbox.schemas.ComponentEntry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Catalog entries in our words. */
final class CatalogRecords {
  private CatalogRecords() {}

  static CatalogEntry entry(ApplicationEntry entry) {
    return new CatalogEntry(
        entry.getApplicationId(),
        entry.getVersion(),
        entry.getName(),
        entry.getNamespace(),
        entry.getSlug(),
        entry.getTitle(),
        entry.getDescription(),
        Words.visibility(entry.getVisibility()),
        Words.lower(entry.getSource()),
        entry.getRetired(),
        entry.getHomepage(),
        entry.getAccent(),
        new Facts.Shown(entry.getShowReasons(), entry.getShowWorkloads(), entry.getShowMetrics()),
        new Facts.Weighing(entry.getExcludeMaintenance(), entry.getWeights()),
        entry.getManifest(),
        entry.getStatedBy(),
        entry.getCreatedAt(),
        entry.getUpdatedAt(),
        entry.getComponents().stream().map(CatalogRecords::component).toList(),
        entry.getMetrics().stream()
            .map(
                m ->
                    new Facts.Metric(
                        m.getId(),
                        m.getName(),
                        m.getUnit(),
                        m.getDecimals(),
                        Duration.ofMillis(m.getIntervalMs())))
            .toList());
  }

  private static CatalogEntry.Component component(ComponentEntry component) {
    Set<UUID> checks = new HashSet<>();
    component.getChecks().stream().map(CheckEntry::getId).forEach(checks::add);
    if (component.getWorkloadCheckId() != null) {
      checks.add(component.getWorkloadCheckId());
    }
    return new CatalogEntry.Component(
        component.getId(),
        component.getName(),
        component.getTitle(),
        component.getDescription(),
        component.getGroup(),
        component.getInternal(),
        component.getCritical(),
        Set.copyOf(checks),
        component.getChecks().stream().anyMatch(check -> check.getKind() == CheckKind.HTTP),
        component.getChecks().stream()
            .filter(check -> check.getKind() == CheckKind.HTTP)
            .flatMap(check -> Stream.ofNullable(limit(check)))
            .distinct()
            .sorted()
            .toList());
  }

  private static @Nullable Long limit(CheckEntry check) {
    return StoredJson.read(check.getSettings(), HttpSettings.class).slowerThanMs();
  }

  /** What of a check's settings is of use here. */
  private record HttpSettings(@Nullable Long slowerThanMs) {}
}
