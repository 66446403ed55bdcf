package dev.signalbox.query.stream;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What open streams of one replica may take.
 *
 * @param perPage how many readers one page may have
 * @param most how many streams may be open in all
 * @param perReader how many pages one stream may follow
 * @param patience how long a reader may take nothing of what was sent
 * @param backlog what may wait for one reader
 * @param waiting what may wait for all of them
 */
@Validated
@ConfigurationProperties("signalbox.stream")
public record StreamSettings(
    @Positive @DefaultValue("10000") int perPage,
    @Positive @DefaultValue("20000") int most,
    @Positive @DefaultValue("50") int perReader,
    @DefaultValue("20s") Duration patience,
    @DefaultValue("1MB") DataSize backlog,
    @DefaultValue("64MB") DataSize waiting) {}
