import { beforeEach, expect, it } from "vitest";
import { morph } from "./morph";

const make = (html: string): HTMLElement => {
  const box = document.createElement("div");
  box.innerHTML = html;
  return box;
};

beforeEach(() => document.body.replaceChildren());

it("keeps elements and changes their words", () => {
  const now = make('<p id="a">old</p><p>same</p>');
  const kept = now.firstElementChild;
  morph(now, make('<p id="a" class="x">new</p><p>same</p>'));
  expect(now.firstElementChild).toBe(kept);
  expect(now.innerHTML).toBe('<p id="a" class="x">new</p><p>same</p>');
});

it("finds by id what moved, adds what is new and drops what is gone", () => {
  const now = make('<i id="a"></i><i id="b"></i><i id="c"></i>');
  const b = now.querySelector("#b");
  morph(now, make('<i id="n"></i><i id="b"></i><i id="a"></i>'));
  expect(Array.from(now.children, (child) => child.id)).toEqual(["n", "b", "a"]);
  expect(now.querySelector("#b")).toBe(b);
});

it("leaves open details, typed text and what the script owns alone", () => {
  const now = make('<details open><summary>s</summary></details><input><p data-owned="">mine</p>');
  (now.querySelector("input") as HTMLInputElement).value = "typed";
  morph(now, make('<details><summary>t</summary></details><input><p data-owned="">theirs</p>'));
  expect(now.querySelector("details")?.open).toBe(true);
  expect(now.querySelector("summary")?.textContent).toBe("t");
  expect(now.querySelector("input")?.value).toBe("typed");
  expect(now.querySelector("p")?.textContent).toBe("mine");
});

it("changes only the letters of bars that may be walked", () => {
  const now = make('<div class="strip" role="group"><a href="#1" class="d"></a><a href="#2"></a></div>');
  morph(now, make('<div class="strip" role="img"><i></i><i class="x i"></i></div>'));
  expect(now.innerHTML).toBe('<div class="strip" role="group"><a href="#1" class=""></a><a href="#2" class="x i"></a></div>');
});
