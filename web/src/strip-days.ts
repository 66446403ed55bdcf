/** The days of one component, as the history gives them. */
import { say } from "./say";
import { duration, inSentence, isStatus, label, percent } from "./words";

export interface DayDetails {
  readonly date: string;
  readonly status: string;
  readonly uptime: number | null;
  readonly coverage: number;
  readonly outage_s: number;
  readonly partial_outage_s: number;
  readonly degraded_s: number;
  readonly incidents: readonly unknown[];
}

interface History {
  readonly components: readonly { readonly days: readonly DayDetails[] }[];
}

export async function fetchDays(history: string, component: string): Promise<Map<string, DayDetails>> {
  const query = new URLSearchParams({ window: "90d", resolution: "1d", component });
  const response = await fetch(`${history}?${query}`, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`history answered ${response.status}`);
  const body = (await response.json()) as History;
  return new Map((body.components[0]?.days ?? []).map((day) => [day.date, day]));
}

/** What stands beside each word in the tooltip. */
export function rowsOf(day: DayDetails): [string, string][] {
  const said = valuesOf(day);
  return [
    [say("strip.status"), isStatus(day.status) ? label(day.status) : day.status],
    [say("strip.uptime"), said.uptime],
    [say("strip.down"), said.down],
    [say("strip.degraded"), said.degraded],
    [say("strip.coverage"), said.coverage],
  ];
}

/** "degraded, uptime 100 %, down 0 min, degraded 52 min, coverage 100 %, 1 incident" */
export function detailsOf(day: DayDetails): string {
  const status = isStatus(day.status) ? inSentence(day.status) : day.status;
  return say("strip.words", { status, ...valuesOf(day), incidents: incidentsOf(day) });
}

export function incidentsOf(day: DayDetails): string {
  return say("strip.incidents", { n: day.incidents.length });
}

function valuesOf(day: DayDetails): Record<"uptime" | "down" | "degraded" | "coverage", string> {
  return {
    uptime: day.uptime === null ? say("strip.no_data") : percent(day.uptime),
    down: minutes(day.outage_s + day.partial_outage_s),
    degraded: minutes(day.degraded_s),
    coverage: percent(day.coverage * 100),
  };
}

function minutes(seconds: number): string {
  return seconds === 0 ? say("duration.minutes", { n: 0 }) : duration(seconds * 1000);
}
