import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { draw } from "./card";
import "./widget";

const CARD = {
  title: "Acme <b>Shop</b>",
  url: "https://status.example/status/shop",
  status: "partial_outage",
  headline: "Partial outage",
  note: "",
  components: [{ title: "storefront", status: "outage", label: "Major outage", days: "..dx", summary: "30 days: 2 not operational" }],
  words: { name: "Acme status", span: "30 days", silent: "Nichts Neues", silent_label: "Keine Daten", no_answer: "keine Antwort" },
};

let answer: () => Promise<Response>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", vi.fn(() => answer()));
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function shown(size = "card"): Promise<HTMLElement> {
  const element = document.createElement("signalbox-status");
  element.setAttribute("src", "https://status.example/status/shop/");
  element.setAttribute("size", size);
  document.body.append(element);
  await vi.advanceTimersByTimeAsync(1);
  return element;
}

test("it draws what its page says, and nothing of it as markup", async () => {
  answer = () => Promise.resolve(Response.json(CARD));

  const root = (await shown()).shadowRoot!;

  expect(fetch).toHaveBeenCalledWith("https://status.example/status/shop/widget.json", expect.anything());
  expect(root.querySelector("b")?.textContent).toBe("Partial outage");
  expect(root.querySelector("small")?.textContent).toBe("Acme <b>Shop</b>");
  expect(root.querySelector("li")?.textContent).toBe("storefront: Major outage");
  expect([...root.querySelectorAll(".strip i")].map((bar) => bar.className)).toEqual(["", "", "d", "x"]);
  expect(root.querySelector("a")?.getAttribute("href")).toBe(CARD.url);
});

test("it speaks the language of the place where it stands", async () => {
  answer = () => Promise.resolve(Response.json(CARD));
  const place = document.createElement("div");
  place.lang = "de-AT";
  document.body.append(place);

  place.append(await shown());
  await vi.advanceTimersByTimeAsync(1);

  expect(fetch).toHaveBeenLastCalledWith("https://status.example/status/shop/widget.json?lang=de-AT", expect.anything());
});

test("a pill is the headline alone", async () => {
  answer = () => Promise.resolve(Response.json(CARD));

  expect((await shown("pill")).shadowRoot!.textContent).toBe("Partial outage");
});

test("what was heard a minute ago is told as unknown, and what is heard again as it is", async () => {
  answer = () => Promise.resolve(Response.json(CARD));
  const root = (await shown()).shadowRoot!;
  answer = () => Promise.reject(new Error("away"));

  await vi.advanceTimersByTimeAsync(30_000);
  expect(root.querySelector("b")?.textContent).toBe("Partial outage");
  await vi.advanceTimersByTimeAsync(30_000);
  expect(root.querySelector("b")?.textContent).toBe("Nichts Neues");
  expect(root.querySelector("li")?.textContent).toBe("storefront: Keine Daten");

  answer = () => Promise.resolve(Response.json(CARD));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(root.querySelector("b")?.textContent).toBe("Partial outage");
});

test("a page that never answers is unknown", async () => {
  answer = () => Promise.resolve(new Response("", { status: 401 }));

  expect((await shown()).shadowRoot!.querySelector("b")?.textContent).toBe("Unknown – no fresh data");
});

test("an address that is no address leads nowhere", () => {
  const card = draw({ ...CARD, url: "javascript:alert(1)" }, "pill");

  expect(card.hasAttribute("href")).toBe(false);
});
