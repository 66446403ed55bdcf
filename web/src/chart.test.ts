import { beforeEach, describe, expect, it, vi } from "vitest";
import { ChartCursor, chooseInPlace, nearest, steps } from "./chart";

const CARD = `
<div class="choice"><a href="/status/shop?window=7d">7 d</a></div>
<form class="chart-of" action="/status/shop"><input type="hidden" name="window" value="3h">
<select name="component"><option value="web">Web</option><option value="api">API</option></select></form>
<div class="plot" role="img"><svg class="plot-lines"></svg><div class="plot-cursor" data-owned hidden></div></div>
<details class="chart-table"><table><thead><tr><th>From</th><th>p50</th><th>p95</th></tr></thead>
<tbody><tr data-x="25.00%"><th>13:00 UTC</th><td>84 ms</td><td>210 ms</td></tr>
<tr data-x="75.00%"><th>13:05 UTC</th><td>90 ms</td><td>230 ms</td></tr></tbody></table></details>`;

describe("the chart", () => {
  let section: HTMLElement;
  beforeEach(() => {
    document.body.innerHTML = `<section id="performance">${CARD}</section>`;
    section = document.getElementById("performance") as HTMLElement;
  });

  it("tells the values of a step in a sentence", () => {
    expect(steps(section).map((step) => step.words)).toEqual([
      "13:00 UTC · p50 84 ms · p95 210 ms",
      "13:05 UTC · p50 90 ms · p95 230 ms",
    ]);
    expect(nearest(steps(section), 10)).toBe(0);
    expect(nearest(steps(section), 51)).toBe(1);
  });

  it("is walked with the arrow keys, and Escape takes the cursor away", () => {
    new ChartCursor(section);
    const plot = section.querySelector(".plot") as HTMLElement;
    const cursor = section.querySelector(".plot-cursor") as HTMLElement;
    const key = (name: string): boolean =>
      plot.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));

    plot.focus();
    expect(plot.getAttribute("aria-valuetext")).toContain("13:05");
    key("ArrowLeft");
    expect(cursor.hidden).toBe(false);
    expect(cursor.textContent).toContain("13:00");
    expect(plot.getAttribute("aria-valuetext")).toContain("13:00");
    key("ArrowLeft");
    expect(cursor.textContent).toContain("13:00");
    key("Escape");
    expect(cursor.hidden).toBe(true);
  });

  it("takes a choice in place and keeps its address", () => {
    const renewed = vi.fn(() => Promise.resolve(true));
    chooseInPlace(section, renewed);
    (section.querySelector(".choice a") as HTMLElement).click();
    expect(location.search).toBe("?window=7d");

    const select = section.querySelector("select") as HTMLSelectElement;
    select.value = "api";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    expect(location.search).toBe("?window=3h&component=api");
    expect(renewed).toHaveBeenCalledTimes(2);
  });
});
