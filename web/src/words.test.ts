import { describe, expect, it } from "vitest";
import { duration, glyph, percent, tint, Zone } from "./words";

const plain = (words: string): string => words.replace(/[\u202f\u00a0]/g, " ");

describe("durations", () => {
  it.each([
    [3_000, "3 s"],
    [59_999, "59 s"],
    [12 * 60_000, "12 min"],
    [60 * 60_000, "1 h"],
    [70 * 60_000, "1 h 10 min"],
    [47 * 3_600_000, "47 h"],
    [7 * 86_400_000, "7 days"],
    [-5, "0 s"],
  ])("%i ms reads %s", (milliseconds, words) => expect(plain(duration(milliseconds))).toBe(words));
});

describe("percentages", () => {
  it.each([
    [100, "100 %"],
    [99.9996, "99.99 %"],
    [99.9, "99.90 %"],
    [99.98, "99.98 %"],
    [0, "0.00 %"],
  ])("%d is rounded down to %s", (value, words) => expect(plain(percent(value))).toBe(words));
});

describe("zones", () => {
  const instant = Date.parse("2026-11-21T14:32:07Z");
  it("names UTC", () => expect(new Zone("UTC").full(instant)).toBe("Sat 21 Nov 2026, 14:32:07 UTC"));
  it("says midnight as 00", () => expect(new Zone("UTC").clock(Date.parse("2026-11-21T00:05:00Z"))).toBe("00:05 UTC"));

  // as the server's TimesTest has them
  const berlin = "CET|2026-03-29T01:00:00.000Z|CEST|2026-10-25T01:00:00.000Z|CET|2027-03-28T01:00:00.000Z|CEST|2027-10-31T01:00:00.000Z|CET";
  it.each([
    ["2026-03-29T00:59:59Z", "01:59:59 CET"],
    ["2026-03-29T01:00:00Z", "03:00:00 CEST"],
    ["2026-10-25T00:59:59Z", "02:59:59 CEST"],
    ["2026-10-25T01:00:00Z", "02:00:00 CET"],
    ["2026-11-21T14:32:07Z", "15:32:07 CET"],
    ["2027-07-01T10:00:00Z", "12:00:00 CEST"],
  ])("at %s a clock in Berlin shows %s, as the server writes it", (at, shown) =>
    expect(new Zone("Europe/Berlin", berlin).clockWithSeconds(Date.parse(at))).toBe(shown),
  );
});

it("names classes and glyphs with hyphens", () => {
  expect(tint("partial_outage")).toBe("is-partial-outage");
  expect(glyph("partial_outage")).toBe("#glyph-partial-outage");
});
