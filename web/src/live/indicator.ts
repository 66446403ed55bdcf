/** What the live text says; a pure function of what is known about the line to the server. */
import { say } from "../say";
import { duration, type Zone } from "../words";

export interface Line {
  readonly now: number;
  /** The visitor stopped the page at this instant. */
  readonly pausedAt: number | null;
  readonly online: boolean;
  /** Nothing on the page is fresh. */
  readonly stale: boolean;
  /** The stream is down since then. */
  readonly lostAt: number | null;
  /** When the server last said anything. */
  readonly heardAt: number;
  /** When the sources last said anything. */
  readonly dataAt: number | null;
}

export interface Indicator {
  readonly state: "live" | "reconnecting" | "polling" | "offline" | "paused" | "stale";
  readonly word: string;
  readonly rest: string;
}

/** How long a lost stream is called reconnecting before the page polls. */
export const PATIENCE_MS = 30_000;

export function indicator(line: Line, zone: Zone): Indicator {
  const age = say("live.updated", { duration: duration(line.now - line.heardAt) });
  if (line.pausedAt !== null) {
    return { state: "paused", word: say("live.paused"), rest: asOf(zone.clockWithSeconds(line.pausedAt)) };
  }
  if (!line.online) {
    return { state: "offline", word: say("live.offline"), rest: asOf(zone.clock(line.heardAt)) };
  }
  if (line.stale) {
    const since =
      line.dataAt === null
        ? say("live.no_data")
        : say("live.last_data", { duration: duration(line.now - line.dataAt) });
    return { state: "stale", word: say("live.stale"), rest: since };
  }
  if (line.lostAt === null) {
    return { state: "live", word: say("live.live"), rest: age };
  }
  return polling(line)
    ? { state: "polling", word: say("live.polling"), rest: age }
    : { state: "reconnecting", word: say("live.reconnecting"), rest: age };
}

function asOf(time: string): string {
  return say("live.as_of", { time });
}

/** The stream has been down for so long that the page asks by itself. */
export function polling(line: Pick<Line, "now" | "lostAt">): boolean {
  return line.lostAt !== null && line.now - line.lostAt >= PATIENCE_MS;
}
