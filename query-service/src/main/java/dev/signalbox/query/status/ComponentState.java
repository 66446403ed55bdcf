package dev.signalbox.query.status;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Facts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a component's last change of status says.
 *
 * @param version of the application at the writer; older ones are skipped
 * @param since when {@code status} began
 * @param explanation null: as it was stored before that was kept
 */
public record ComponentState(
    UUID application,
    UUID component,
    long version,
    Status status,
    Status measured,
    Instant since,
    Instant measuredSince,
    String reason,
    @Nullable String explanation,
    List<Facts.Evidence> evidence,
    Facts.@Nullable Workload workload) {}
