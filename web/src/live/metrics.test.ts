import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { amount, expireMetrics, metricNews, showMetrics } from "./metrics";

const tile = (id: string, value: string, old = false): string => `
  <li class="tile${old ? " tile-old" : ""}" id="metric-${id}" data-metric="${id}" data-unit="req/s" data-at="2026-11-21T14:32:00.000Z" data-holds="75000" data-decimals="">
    <span class="tile-value"><b>${value}</b><small>\u202freq/s</small></span><svg class="spark"><circle/></svg></li>`;

const value = (id: string): string => document.querySelector(`#metric-${id} b`)?.textContent ?? "";
const small = (id: string): string => document.querySelector(`#metric-${id} small`)?.textContent ?? "";
const at = (clock: string): number => Date.parse(`2026-11-21T${clock}Z`);

beforeEach(() => {
  document.body.innerHTML = `<ul>${tile("a", "1.24k")}${tile("b", "12", true)}</ul>`;
});

describe("values", () => {
  // the same table stands in the server's AmountsTest
  it.each([
    [0, null, "0"],
    [-0.0, null, "0"],
    [34, null, "34"],
    [0.02, null, "0.02"],
    [0.0204, null, "0.0204"],
    [12.345, null, "12.3"],
    [1.005, null, "1"],
    [999.4, null, "999"],
    [999.6, null, "1k"],
    [1240.4, null, "1.24k"],
    [-1240.4, null, "-1.24k"],
    [123456, null, "123k"],
    [1234567, null, "1.23M"],
    [2.5e9, null, "2.5G"],
    [7e14, null, "700T"],
    [1.26e15, null, "1.26e15"],
    [0.00012, null, "1.2e-4"],
    [0.001, null, "0.001"],
    [1e300, null, "1e300"],
    [1240.4, 0, "1,240"],
    [1240.456, 2, "1,240.46"],
    [0.5, 2, "0.50"],
    [-0.001, 2, "0.00"],
    [1234567.5, 1, "1,234,567.5"],
    [1e300, 2, "1e300"],
  ])("%d with %s decimals reads %s", (number, decimals, words) => expect(amount(number, decimals)).toBe(words));
});

describe("values on a German page", () => {
  beforeEach(() => document.documentElement.setAttribute("lang", "de"));
  afterEach(() => document.documentElement.removeAttribute("lang"));

  // the same table stands in the server's AmountsTest
  it.each([
    [34, null, "34"],
    [0.02, null, "0,02"],
    [-1240.4, null, "-1,24k"],
    [1.26e15, null, "1,26e15"],
    [1240.4, 0, "1.240"],
    [1240.456, 2, "1.240,46"],
    [1234567.5, 1, "1.234.567,5"],
  ])("%d with %s decimals reads %s", (number, decimals, words) => expect(amount(number, decimals)).toBe(words));
});

it("shows a new value in place", () => {
  const fresh = { id: "a", value: 980.4, at: "2026-11-21T14:32:30.000Z", stale: false };
  expect(showMetrics(metricNews(JSON.stringify({ metrics: [fresh] })))).toBe(true);
  expect(value("a")).toBe("980");
  expireMetrics(at("14:33:20"), () => "14:32 UTC");
  expect(small("a")).toBe("\u202freq/s");
});

it.each([
  ["a value that grew old", { id: "a", value: 5, at: "2026-11-21T14:30:00.000Z", stale: true }],
  ["a value that is back", { id: "b", value: 5, at: "2026-11-21T14:32:30.000Z", stale: false }],
  ["a metric that is new", { id: "c", value: 5, at: "2026-11-21T14:32:30.000Z", stale: false }],
])("leaves %s to the server", (_, fresh) => {
  expect(showMetrics([fresh])).toBe(false);
  expect(value("a")).toBe("1.24k");
});

it("shows the others all the same", () => {
  const back = { id: "b", value: 5, at: "2026-11-21T14:32:30.000Z", stale: false };
  const fresh = { id: "a", value: 980.4, at: "2026-11-21T14:32:30.000Z", stale: false };
  expect(showMetrics([back, fresh])).toBe(false);
  expect(value("a")).toBe("980");
});

it("has nothing to do for what is old already, nor for events without metrics", () => {
  expect(showMetrics([{ id: "b", value: 12, at: "2026-11-21T14:32:00.000Z", stale: true }])).toBe(true);
  expect(metricNews('{"fresh_until": null}')).toEqual([]);
  expect(metricNews("nonsense")).toEqual([]);
});

it("calls a value old by the visitor's own clock", () => {
  expireMetrics(at("14:33:15"), () => "14:32 UTC");
  expect(document.getElementById("metric-a")?.className).toBe("tile");
  expireMetrics(at("14:33:16"), () => "14:32 UTC");
  expect(document.getElementById("metric-a")?.className).toBe("tile tile-old");
  expect(small("a")).toBe("\u202freq/s · 14:32 UTC");
  expect(document.querySelector("#metric-a circle")).toBeNull();
});
