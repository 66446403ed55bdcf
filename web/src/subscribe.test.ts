import { afterEach, expect, it, vi } from "vitest";
import { subscribe, wish } from "./subscribe";

afterEach(() => {
  vi.unstubAllGlobals();
  document.documentElement.removeAttribute("lang");
});

const answering = (status: number, body: unknown): void => {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(body), { status }));
};

it("asks for what the form says", () => {
  const data = new FormData();
  for (const [name, value] of [["type", "webhook"], ["url", "https://a.example"], ["events", "incident"], ["components", "a"], ["components", "b"]]) {
    data.append(name ?? "", value ?? "");
  }
  expect(wish(data)).toEqual({ type: "webhook", url: "https://a.example", events: ["incident"], components: ["a", "b"] });
});

it("shows the key of a webhook, once", async () => {
  answering(202, { status: "accepted", secret: "whsec_abc" });
  expect((await subscribe("/x", {})).words).toContain("whsec_abc");
  answering(202, { status: "accepted" });
  expect(await subscribe("/x", {})).toEqual({
    words: "Please confirm with the link that we have sent to your address.",
    refused: false,
  });
});

it("says why not, exactly in English and in the reader's words otherwise", async () => {
  answering(422, { errors: [{ path: "url", message: "must be https" }] });
  expect((await subscribe("/x", {})).words).toBe("must be https");
  document.documentElement.lang = "de";
  expect((await subscribe("/x", {})).words).toBe("That cannot be used. Please check what you entered.");
  vi.stubGlobal("fetch", async () => Promise.reject(new Error("away")));
  expect((await subscribe("/x", {})).refused).toBe(true);
});
