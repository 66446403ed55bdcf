package dev.signalbox.gateway.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where tokens are kept is {@code signalbox.database}; this is how the door waits for it.
 *
 * @param patience how long a start waits for PostgreSQL before it goes on without
 */
@ConfigurationProperties("signalbox.token")
public record TokenSettings(@DefaultValue("10s") Duration patience) {}
