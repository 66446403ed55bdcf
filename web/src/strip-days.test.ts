import { expect, it } from "vitest";
import { dateOf, wordsOf } from "./strip";
import { detailsOf } from "./strip-days";

it("says a day as one sentence", () => {
  const day = {
    date: "2026-10-30",
    status: "degraded",
    uptime: 100,
    coverage: 1,
    outage_s: 0,
    partial_outage_s: 0,
    degraded_s: 52 * 60,
    incidents: ["one"],
  };
  expect(detailsOf(day).replace(/\u202f/g, " ")).toBe(
    "degraded, uptime 100 %, down 0 min, degraded 52 min, coverage 100 %, 1 incident",
  );
});

it("counts days from the first bar and reads a bar's letter", () => {
  const strip = document.createElement("div");
  strip.dataset.first = "2026-08-24";
  strip.innerHTML = '<i></i><i class="x i"></i>';
  expect(dateOf(strip, 89)).toBe("2026-11-21");
  expect(Array.from(strip.children, wordsOf)).toEqual(["operational", "major outage"]);
});
