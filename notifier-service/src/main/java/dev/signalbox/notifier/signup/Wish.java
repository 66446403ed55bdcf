package dev.signalbox.notifier.signup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, as it came in.
 *
 * @param type {@code email} or {@code webhook}
 * @param address for mails
 * @param url for webhooks
 */
public record Wish(
    @Nullable String type,
    @Nullable String address,
    @Nullable String url,
    @Nullable String format,
    @Nullable List<@Nullable String> components,
    @Nullable List<@Nullable String> events) {}
