package dev.signalbox.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.signalbox.query",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Topics is a list of names and no record. */
  @ArchTest
  static final ArchRule records_stop_at_the_border =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.signalbox.query.records..")
          .should()
          .dependOnClassesThat(
              new com.tngtech.archunit.base.DescribedPredicate<>("are records of Kafka") {
                @Override
                public boolean test(com.tngtech.archunit.core.domain.JavaClass type) {
                  return type.getPackageName().equals("dev.signalbox.schemas")
                      && !type.getSimpleName().equals("Topics");
                }
              });

  @ArchTest
  static final ArchRule features_know_each_other_one_way =
      slices().matching("dev.signalbox.query.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule what_is_visible_is_decided_without_any_machinery =
      noClasses()
          .that()
          .resideInAnyPackage("dev.signalbox.query.page..", "dev.signalbox.query.text..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "reactor..",
              "io.r2dbc..",
              "org.apache.kafka..",
              "tools.jackson..");
}
