package dev.signalbox.query.records;

import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.Facts;
import dev.signalbox.schemas.CheckKind;
import dev.signalbox.schemas.DayEntry;
import dev.signalbox.schemas.Page;
import dev.signalbox.schemas.PageComponent;
import dev.signalbox.schemas.PageEvidence;
import dev.signalbox.schemas.PageMetric;
import dev.signalbox.schemas.Source;
import java.time.Duration;
import java.time.LocalDate;

/** Pages in both languages. */
final class PageRecords {
  private PageRecords() {}

  static Page record(Facts facts) {
    return Page.newBuilder()
        .setApplicationId(facts.id())
        .setVersion(facts.version())
        .setName(facts.name())
        .setNamespace(facts.namespace())
        .setSlug(facts.slug())
        .setTitle(facts.title())
        .setDescription(facts.description())
        .setVisibility(Words.visibility(facts.visibility()))
        .setSource(Words.upper(Source.class, facts.source()))
        .setHomepage(facts.homepage())
        .setAccent(facts.accent())
        .setShowReasons(facts.show().reasons())
        .setShowWorkloads(facts.show().workloads())
        .setShowMetrics(facts.show().metrics())
        .setExcludeMaintenance(facts.weighing().excludeMaintenance())
        .setWeights(facts.weighing().weights())
        .setManifest(facts.manifest())
        .setStatedBy(facts.statedBy())
        .setUpdatedAt(facts.updatedAt())
        .setCreatedAt(facts.createdAt())
        .setComponents(facts.components().stream().map(PageRecords::record).toList())
        .setMetrics(facts.metrics().stream().map(PageRecords::record).toList())
        .setIncidents(
            facts.incidents().stream()
                .map(i -> EventRecords.record(facts.id(), facts.version(), i))
                .toList())
        .setMaintenances(
            facts.maintenances().stream()
                .map(m -> EventRecords.record(facts.id(), facts.version(), m))
                .toList())
        .build();
  }

  private static PageMetric record(Facts.Metric metric) {
    return PageMetric.newBuilder()
        .setId(metric.id())
        .setName(metric.name())
        .setUnit(metric.unit())
        .setDecimals(metric.decimals())
        .setIntervalMs(Math.toIntExact(metric.interval().toMillis()))
        .build();
  }

  private static PageComponent record(Facts.Component component) {
    return PageComponent.newBuilder()
        .setId(component.id())
        .setName(component.name())
        .setTitle(component.title())
        .setDescription(component.description())
        .setGroup(component.group())
        .setInternal(component.internal())
        .setCritical(component.critical())
        .setStatus(Words.status(component.status()))
        .setMeasured(Words.status(component.measured()))
        .setSince(component.since())
        .setReason(component.reason())
        .setExplanation(component.explanation())
        .setEvidence(component.evidence().stream().map(PageRecords::record).toList())
        .setWorkload(Words.workload(component.workload()))
        .setChecked(component.checked())
        .setHttp(component.http())
        .setLimitsMs(component.limitsMs())
        .setCreatedAt(component.createdAt())
        .setDays(component.days().stream().map(PageRecords::record).toList())
        .setDaysUntil(component.daysUntil())
        .build();
  }

  private static PageEvidence record(Facts.Evidence evidence) {
    return new PageEvidence(
        evidence.name(),
        Words.upper(CheckKind.class, evidence.kind()),
        Words.verdict(evidence.verdict()),
        evidence.reason());
  }

  private static DayEntry record(Facts.PartDay day) {
    Day.Spent spent = day.spent();
    return DayEntry.newBuilder()
        .setDate(day.date().toString())
        .setStatus(Words.status(spent.worst()))
        .setOutageMs(spent.outageMs())
        .setPartialOutageMs(spent.partialOutageMs())
        .setDegradedMs(spent.degradedMs())
        .setMaintenanceMs(spent.maintenanceMs())
        .setUnknownMs(spent.unknownMs())
        .build();
  }

  static Facts facts(Page page) {
    return new Facts(
        page.getApplicationId(),
        page.getVersion(),
        page.getName(),
        page.getNamespace(),
        page.getSlug(),
        page.getTitle(),
        page.getDescription(),
        Words.visibility(page.getVisibility()),
        Words.lower(page.getSource()),
        page.getHomepage(),
        page.getAccent(),
        new Facts.Shown(page.getShowReasons(), page.getShowWorkloads(), page.getShowMetrics()),
        new Facts.Weighing(page.getExcludeMaintenance(), page.getWeights()),
        page.getManifest(),
        page.getStatedBy(),
        page.getUpdatedAt(),
        page.getCreatedAt(),
        page.getComponents().stream().map(PageRecords::component).toList(),
        page.getMetrics().stream()
            .map(
                m ->
                    new Facts.Metric(
                        m.getId(),
                        m.getName(),
                        m.getUnit(),
                        m.getDecimals(),
                        Duration.ofMillis(m.getIntervalMs())))
            .toList(),
        page.getIncidents().stream().map(EventRecords::incident).toList(),
        page.getMaintenances().stream().map(EventRecords::maintenance).toList());
  }

  private static Facts.Component component(PageComponent component) {
    return new Facts.Component(
        component.getId(),
        component.getName(),
        component.getTitle(),
        component.getDescription(),
        component.getGroup(),
        component.getInternal(),
        component.getCritical(),
        Words.status(component.getStatus()),
        Words.status(component.getMeasured()),
        component.getSince(),
        component.getReason(),
        component.getExplanation(),
        component.getEvidence().stream().map(PageRecords::evidence).toList(),
        Words.workload(component.getWorkload()),
        component.getChecked(),
        component.getHttp(),
        component.getLimitsMs(),
        component.getCreatedAt(),
        component.getDaysUntil() == null ? component.getSince() : component.getDaysUntil(),
        component.getDays().stream().map(PageRecords::day).toList());
  }

  private static Facts.Evidence evidence(PageEvidence evidence) {
    return new Facts.Evidence(
        evidence.getName(),
        Words.lower(evidence.getKind()),
        Words.verdict(evidence.getVerdict()),
        evidence.getReason());
  }

  private static Facts.PartDay day(DayEntry day) {
    return new Facts.PartDay(
        LocalDate.parse(day.getDate()),
        new Day.Spent(
            day.getOutageMs(),
            day.getPartialOutageMs(),
            day.getDegradedMs(),
            day.getMaintenanceMs(),
            day.getUnknownMs()));
  }
}
