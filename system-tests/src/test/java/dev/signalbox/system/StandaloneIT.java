package dev.signalbox.system;

import dev.signalbox.system.running.RunningSignalbox;
import dev.signalbox.system.running.StandaloneSignalbox;
import java.util.Map;

/** The main job on the standalone program. */
class StandaloneIT extends MainJobContract {
  @Override
  RunningSignalbox start(Map<String, String> settings) {
    return StandaloneSignalbox.start(settings);
  }
}
