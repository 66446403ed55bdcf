package dev.signalbox.standalone;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class SignalboxVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = SignalboxVersion.class.getPackage().getImplementationVersion();
    return new String[] {"signalbox " + (version == null ? "(not packaged)" : version)};
  }
}
