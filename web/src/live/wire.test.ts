import { expect, it } from "vitest";
import { freshUntil, news } from "./wire";

it("reads an update and leaves out what it does not know", () => {
  const said = news(
    JSON.stringify({
      status: "degraded",
      description: "Partially degraded",
      components: [
        { id: "1", name: "a", status: "degraded" },
        { id: "2", name: "b", status: "a word of tomorrow" },
      ],
    }),
  );
  expect(said?.components.map((each) => each.name)).toEqual(["a"]);
  expect(said?.incidents).toEqual([]);
});

it("takes no news from nonsense", () => {
  for (const data of ["", "[]", "null", "{}", '{"status":"green","description":"x"}']) expect(news(data)).toBeNull();
});

it("tells never fresh from not said", () => {
  expect(freshUntil('{"fresh_until":null}')).toBeNull();
  expect(freshUntil("{}")).toBeUndefined();
  expect(freshUntil('{"fresh_until":"2026-11-21T14:32:00.000Z"}')).toBe(Date.parse("2026-11-21T14:32:00Z"));
});
