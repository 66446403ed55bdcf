/** The days of one component, as the history gives them. */
import { duration, isStatus, label, percent } from "./words";

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
  return [
    ["Status", isStatus(day.status) ? label(day.status) : day.status],
    ["Uptime", day.uptime === null ? "no data" : percent(day.uptime)],
    ["Down", minutes(day.outage_s + day.partial_outage_s)],
    ["Degraded", minutes(day.degraded_s)],
    ["Coverage", percent(day.coverage * 100)],
  ];
}

/** "degraded, uptime 100 %, down 0 min, degraded 52 min, coverage 100 %, 1 incident" */
export function detailsOf(day: DayDetails): string {
  const rows = rowsOf(day).map(([name, value], index) =>
    index === 0 ? value.toLowerCase() : `${name.toLowerCase()} ${value}`,
  );
  return [...rows, incidentsOf(day)].join(", ");
}

export function incidentsOf(day: DayDetails): string {
  const count = day.incidents.length;
  if (count === 0) return "no incidents";
  return count === 1 ? "1 incident" : `${count} incidents`;
}

function minutes(seconds: number): string {
  return seconds === 0 ? "0\u202fmin" : duration(seconds * 1000);
}
