/** The headline's rule, as the server has it: needed here for the moment when the server cannot be asked any more. */
import type { Status } from "../words";

export interface Part {
  readonly status: Status;
  readonly critical: boolean;
}

export interface Headline {
  readonly status: Status;
  /** As programs read it. */
  readonly words: string;
}

/** First match wins; "all components" leaves out those in maintenance or unknown. */
export function headline(parts: readonly Part[]): Headline {
  const judged = parts.filter((part) => part.status !== "maintenance" && part.status !== "unknown");
  const any = (status: Status): boolean => parts.some((part) => part.status === status);
  const allOrCritical = (status: Status): boolean =>
    parts.some((part) => part.critical && part.status === status) ||
    (judged.length > 0 && judged.every((part) => part.status === status));

  if (parts.length === 0) return { status: "unknown", words: "No components yet" };
  if (allOrCritical("outage")) return { status: "outage", words: "Major outage" };
  if (any("partial_outage") || any("outage")) return { status: "partial_outage", words: "Partial outage" };
  if (allOrCritical("degraded")) return { status: "degraded", words: "Degraded performance" };
  if (any("degraded")) return { status: "degraded", words: "Partially degraded" };
  if (any("unknown")) return { status: "unknown", words: "Unknown – no fresh data" };
  if (any("maintenance")) return { status: "maintenance", words: "Under maintenance" };
  return { status: "operational", words: "All systems operational" };
}
