import { beforeEach, expect, it } from "vitest";
import { allUnknown, expire, expired, row, showHeadline, showRow, withdrawNotice } from "./signals";

const rowOf = (id: string, status: string, freshUntil: string): string => `
  <article class="component is-${status}" data-component="${id}" data-title="${id}" data-status="${status}" data-fresh-until="${freshUntil}">
    <svg class="glyph"><use href="#glyph-${status}"></use></svg><span class="status-word"></span><p class="reason"></p><p class="explanation">Decided by http: 200</p>
    <div class="strip"><i></i></div>
  </article>`;

const at = (clock: string): number => Date.parse(`2026-11-21T${clock}Z`);

beforeEach(() => {
  document.head.innerHTML = '<link rel="icon" href="/assets/favicon/operational.svg">';
  document.body.innerHTML = `
    <div id="band" class="band is-operational" data-status="operational" data-headline="All systems operational" data-application="Acme Shop">
      <h1 id="headline">All systems operational</h1><p id="subline"></p></div>
    <div id="stale-notice" hidden><span id="stale-since"></span></div>
    ${rowOf("storefront", "operational", "2026-11-21T13:22:00Z")}${rowOf("worker", "operational", "2026-11-21T14:40:00Z")}`;
});

it("shows news on the band, in the title and in the favicon", () => {
  showHeadline("partial_outage", "Partial outage");
  expect(document.getElementById("band")?.className).toBe("band is-partial-outage");
  expect(document.title).toBe("Partial outage · Acme Shop status");
  expect(document.querySelector("link")?.getAttribute("href")).toContain("/assets/favicon/partial_outage.svg");
});

it("keeps the application's own icon, with another sign", () => {
  document.head.innerHTML = '<link rel="icon" href="/status/acme-shop/brand/operational.svg?v=1a2b">';
  showHeadline("outage", "Major outage");
  expect(document.querySelector("link")?.getAttribute("href")).toContain("/status/acme-shop/brand/outage.svg?v=1a2b");
});

it("shows a row's status by glyph, word and reason", () => {
  const shown = row("worker");
  if (!shown) throw new Error("no row");
  showRow(shown, "degraded", "2 of 3 pods ready", "decided by the workload: 2 of 3 pods ready");
  expect(shown.element.className).toBe("component is-degraded");
  expect(shown.element.querySelector("use")?.getAttribute("href")).toBe("#glyph-degraded");
  expect(shown.element.querySelector(".status-word")?.textContent).toBe("Degraded");
  expect(shown.element.querySelector(".reason")?.textContent).toBe("2 of 3 pods ready");
  expect(shown.element.querySelector(".explanation")?.textContent).toContain("decided by the workload");
});

it("finds old rows by the visitor's own clock, and trusts what the stream said of all", () => {
  expect(expired(at("14:32:00"), null).map((each) => each.title)).toEqual(["storefront"]);
  expect(expired(at("14:32:00"), at("14:32:10"))).toEqual([]);
  expect(expired(at("14:41:00"), at("14:32:10"))).toHaveLength(2);
});

it("calls old data unknown, never green", () => {
  expire(expired(at("15:00:00"), null), () => "13:22 UTC", null);
  expect(document.getElementById("headline")?.textContent).toBe("Unknown – no fresh data");
  expect(document.getElementById("subline")?.textContent).toBe("Last known status: all systems operational, 13:22 UTC");
  expect(document.querySelector(".reason")?.textContent).toBe("Last known: operational at 13:22 UTC");
  expect(document.querySelector(".explanation")?.textContent).toBe("");
  expect(document.querySelector(".strip i")?.className).toBe("u");
  expect(allUnknown()).toBe(true);
  expect(document.getElementById("stale-notice")?.hasAttribute("hidden")).toBe(false);
});

it("takes the notice of old data away with the first fresh row, not before", () => {
  const notice = document.getElementById("stale-notice");
  expire(expired(at("15:00:00"), null), () => "13:22 UTC", null);
  withdrawNotice();
  expect(notice?.hasAttribute("hidden")).toBe(false);
  const worker = row("worker");
  if (!worker) throw new Error("no row");
  showRow(worker, "operational", null);
  withdrawNotice();
  expect(notice?.hasAttribute("hidden")).toBe(true);
});
