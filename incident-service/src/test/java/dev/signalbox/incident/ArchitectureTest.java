package dev.signalbox.incident;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the shape of this service promises. */
@AnalyzeClasses(packages = "dev.signalbox.incident", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** Topics is a name, not a record; everything else that is generated stops here. */
  @ArchTest
  static final ArchRule wire_types_stop_at_one_class =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("IncidentRecords")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(org.apache.avro.generic.GenericContainer.class);

  @ArchTest
  static final ArchRule features_do_not_go_round_in_circles =
      slices().matching("dev.signalbox.incident.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothing_is_called_common =
      classes()
          .should()
          .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..impl..");

  @ArchTest
  static final ArchRule other_services_are_unknown =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.signalbox.collector..", "dev.signalbox.query..", "dev.signalbox.notifier..");
}
