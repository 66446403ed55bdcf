package dev.signalbox.query.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * For how many days each is kept. What a page shows of 90 days cannot be had of less.
 *
 * @param fiveMinuteDays response times in steps of five minutes
 * @param hourlyDays response times in steps of an hour
 * @param dailyDays response times in steps of a day
 * @param spanDays statuses, and the days counted of them
 */
@Validated
@ConfigurationProperties("signalbox.history")
public record HistorySettings(
    @Min(2) @Max(400) @DefaultValue("8") int fiveMinuteDays,
    @Min(92) @Max(4000) @DefaultValue("92") int hourlyDays,
    @Min(92) @Max(4000) @DefaultValue("400") int dailyDays,
    @Min(92) @Max(4000) @DefaultValue("400") int spanDays) {}
