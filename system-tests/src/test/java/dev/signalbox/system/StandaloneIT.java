package dev.signalbox.system;

import dev.signalbox.system.running.RunningSignalbox;
import dev.signalbox.system.running.StandaloneSignalbox;
import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The main job on the standalone program. */
@Execution(ExecutionMode.SAME_THREAD)
class StandaloneIT extends MainJobContract {
  @Override
  RunningSignalbox start(Map<String, String> settings) {
    return StandaloneSignalbox.start(settings);
  }
}
