package dev.signalbox.standalone.running;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start.
 *
 * @param port where the gateway listens; 0: any that is free
 * @param address which address it listens on
 * @param data everything that is kept lies below this directory
 * @param manifests manifest files and directories
 * @param kubeconfig the cluster to watch; null: none
 * @param config a YAML file with settings; null: none
 * @param extra further settings for every service, by the names of docs/configuration.md
 */
public record StartOptions(
    int port,
    String address,
    Path data,
    List<Path> manifests,
    @Nullable Path kubeconfig,
    @Nullable Path config,
    Map<String, String> extra) {}
