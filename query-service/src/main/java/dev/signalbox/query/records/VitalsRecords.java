package dev.signalbox.query.records;

import dev.signalbox.query.page.Uptime;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.schemas.VitalComponent;
import dev.signalbox.schemas.VitalDurations;
import dev.signalbox.schemas.VitalMetric;
import dev.signalbox.schemas.VitalStep;
import dev.signalbox.schemas.VitalSteps;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Vital signs in both languages. */
final class VitalsRecords {
  private VitalsRecords() {}

  static dev.signalbox.schemas.Vitals record(UUID application, Vitals vitals) {
    return dev.signalbox.schemas.Vitals.newBuilder()
        .setApplicationId(application)
        .setVersion(vitals.version())
        .setAt(vitals.at())
        .setJudgedUntil(vitals.judgedUntil())
        .setComponents(
            vitals.components().entrySet().stream()
                .map(e -> record(e.getKey(), e.getValue()))
                .toList())
        .setMetrics(
            vitals.metrics().entrySet().stream()
                .map(
                    e ->
                        new VitalMetric(
                            e.getKey(),
                            e.getValue().value(),
                            e.getValue().at(),
                            e.getValue().error(),
                            steps(e.getValue().course())))
                .toList())
        .build();
  }

  private static VitalComponent record(UUID id, Vitals.Component component) {
    return VitalComponent.newBuilder()
        .setId(id)
        .setResponseTimeMs(component.responseTimeMs())
        .setFreshUntil(component.freshUntil())
        .setDurations(record(component.durations()))
        .setTimes(steps(component.times()))
        .setUptimes(
            component.uptimes().stream()
                .map(
                    u ->
                        new dev.signalbox.schemas.Uptime(
                            u.window(), u.ratio(), u.coverage(), u.since()))
                .toList())
        .build();
  }

  private static @Nullable VitalDurations record(Vitals.@Nullable Durations durations) {
    return durations == null
        ? null
        : new VitalDurations(durations.since(), durations.sumS(), durations.counts());
  }

  private static @Nullable VitalSteps steps(Vitals.@Nullable Lately lately) {
    return lately == null
        ? null
        : new VitalSteps(
            lately.since(),
            lately.steps().stream()
                .map(step -> new VitalStep(step.at(), step.count(), step.sum(), step.sketch()))
                .toList());
  }

  private static Vitals.@Nullable Lately lately(@Nullable VitalSteps record) {
    return record == null
        ? null
        : new Vitals.Lately(
            record.getSince(),
            record.getSteps().stream()
                .map(
                    step ->
                        new Vitals.Step(
                            step.getAt(), step.getCount(), step.getSum(), step.getSketch()))
                .toList());
  }

  private static Vitals.@Nullable Durations durations(@Nullable VitalDurations record) {
    // bounds that another release counts by are none of ours
    return record == null || record.getCounts().size() != Vitals.Durations.BOUNDS_S.size()
        ? null
        : new Vitals.Durations(record.getSince(), record.getSumS(), record.getCounts());
  }

  static Vitals vitals(dev.signalbox.schemas.Vitals record) {
    Map<UUID, Vitals.Component> components =
        record.getComponents().stream()
            .collect(Collectors.toUnmodifiableMap(VitalComponent::getId, VitalsRecords::component));
    Map<UUID, Vitals.Reading> metrics =
        record.getMetrics().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    VitalMetric::getId,
                    m ->
                        new Vitals.Reading(
                            m.getValue(), m.getAt(), m.getError(), lately(m.getCourse()))));
    return new Vitals(
        record.getVersion(), record.getAt(), record.getJudgedUntil(), components, metrics);
  }

  private static Vitals.Component component(VitalComponent component) {
    List<Uptime> uptimes =
        component.getUptimes().stream()
            .map(u -> new Uptime(u.getWindow(), u.getRatio(), u.getCoverage(), u.getSince()))
            .toList();
    return new Vitals.Component(
        component.getResponseTimeMs(),
        component.getFreshUntil(),
        uptimes,
        durations(component.getDurations()),
        lately(component.getTimes()));
  }
}
