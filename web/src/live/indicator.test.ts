import { describe, expect, it } from "vitest";
import { Zone } from "../words";
import { indicator, type Line } from "./indicator";

const now = Date.parse("2026-11-21T14:32:07Z");
const well: Line = { now, pausedAt: null, online: true, stale: false, lostAt: null, heardAt: now - 3_000, dataAt: now };

const said = (change: Partial<Line>): string => {
  const { word, rest } = indicator({ ...well, ...change }, new Zone("UTC"));
  return `${word} · ${rest}`.replace(/[\u202f\u00a0]/g, " ");
};

describe("the live text", () => {
  it.each<[Partial<Line>, string]>([
    [{}, "Live · updated 3 s ago"],
    [{ lostAt: now - 24_000, heardAt: now - 24_000 }, "Reconnecting · updated 24 s ago"],
    [{ lostAt: now - 30_000, heardAt: now - 12_000 }, "Refreshing every 30 s · updated 12 s ago"],
    [{ online: false, heardAt: now - 7_000 }, "You are offline · as of 14:32 UTC"],
    [{ pausedAt: now, online: false }, "Paused · as of 14:32:07 UTC"],
    [{ stale: true, dataAt: now - 70 * 60_000 }, "Not live · last data 1 h 10 min ago"],
    [{ stale: true, dataAt: null }, "Not live · no data yet"],
  ])("%o", (change, words) => expect(said(change)).toBe(words));
});
