package dev.signalbox.collector.doubt;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A target by which the collector tells its own trouble from that of others.
 *
 * @param canary a URL that answers whenever our own network works; empty: nothing is doubted
 */
@ConfigurationProperties("signalbox.checks")
record CanarySettings(@DefaultValue("") String canary) {}
