import { afterEach, expect, it } from "vitest";
import { headlineWords, names, say, speak } from "./say";

const DAYS = { one: "{n} день", few: "{n} дня", many: "{n} дней", other: "{n} дня" };

afterEach(() => document.documentElement.removeAttribute("lang"));

it("chooses among plural forms as the page's language does", () => {
  document.documentElement.lang = "ru";
  speak({ "duration.days": DAYS });
  expect([1, 3, 5, 21].map((n) => say("duration.days", { n }))).toEqual(["1 день", "3 дня", "5 дней", "21 день"]);
});

it("prefers a form for the very number", () => {
  speak({ "strip.incidents": { "=0": "no incidents", one: "{n} incident", other: "{n} incidents" } });
  expect([0, 1, 2].map((n) => say("strip.incidents", { n }))).toEqual(["no incidents", "1 incident", "2 incidents"]);
});

it("reads the words that the server put into the page", () => {
  document.body.innerHTML = '<template id="words">{"headline.major_outage":"Größerer Ausfall","months":["Jan"]}</template>';
  speak(null);
  expect(headlineWords("Major outage")).toBe("Größerer Ausfall");
  expect(headlineWords("Something newer")).toBe("Something newer");
  expect(names("months")).toEqual(["Jan"]);
});
