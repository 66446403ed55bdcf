package dev.signalbox.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules know nothing but themselves: no framework, no clock, no chance, no threads, no files.
 */
class PurityTest {
  private static final int MOST_LINES = 1_800;
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.signalbox.core");

  @Test
  void core_depends_on_the_language_and_on_nullness_annotations_only() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.signalbox.core..",
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.math..",
            "org.jspecify.annotations..")
        .check(CORE);
  }

  @Test
  void nothing_reads_a_clock_draws_a_number_or_starts_a_thread() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(CORE);
  }

  /** Without blank lines, comments and imports. */
  @Test
  void core_can_be_read_in_one_sitting() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      long lines =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .mapToLong(PurityTest::linesOfCode)
              .sum();
      assertThat(lines).isLessThanOrEqualTo(MOST_LINES);
    }
  }

  private static long linesOfCode(Path file) {
    try {
      return COMMENT
          .matcher(Files.readString(file))
          .replaceAll("")
          .lines()
          .map(String::strip)
          .filter(
              line ->
                  !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void packages_depend_one_way() {
    slices().matching("dev.signalbox.core.(**)").should().beFreeOfCycles().check(CORE);
  }
}
