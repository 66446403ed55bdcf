package dev.signalbox.system;

import dev.signalbox.system.running.RunningSignalbox;
import dev.signalbox.system.running.SeparateProcesses;
import java.util.Map;

/** The main job on five processes beside a broker and a database of their own. */
class SeparateProcessesIT extends MainJobContract {
  @Override
  RunningSignalbox start(Map<String, String> settings) {
    return SeparateProcesses.start(settings);
  }
}
