package dev.signalbox.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A JVM has one set of carriers, so that each try is a program of its own. */
class CarriersTest {
  private final @Nullable String before = System.getProperty(Carriers.SETTING);

  @BeforeEach
  void unset() {
    System.clearProperty(Carriers.SETTING);
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(Carriers.SETTING);
    } else {
      System.setProperty(Carriers.SETTING, before);
    }
  }

  @Test
  void threads_that_wait_for_a_class_do_not_keep_out_the_one_that_loads_it() throws Exception {
    Process program =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:ActiveProcessorCount=2",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LoadingProgram.class.getName()))
            .inheritIO()
            .start();

    assertThat(program.waitFor()).isZero();
  }

  @Test
  void what_the_operator_has_set_stays() {
    System.setProperty(Carriers.SETTING, "3");

    Carriers.provide();

    assertThat(System.getProperty(Carriers.SETTING)).isEqualTo("3");
  }
}
