package dev.signalbox.standalone.running;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the services find around them.
 *
 * @param manifests manifest files and directories
 * @param kubeconfig the cluster to watch; null: none
 * @param settings further settings for every service, by the names of docs/configuration.md
 */
public record Surroundings(
    List<Path> manifests, @Nullable Path kubeconfig, Map<String, String> settings) {}
