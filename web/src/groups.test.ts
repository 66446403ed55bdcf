import { expect, it } from "vitest";
import { addressWith, openGroups } from "./groups";

const PAGE = "http://localhost/status/acme-shop";

it("keeps the open groups in the address", () => {
  const one = addressWith(`${PAGE}?range=7d`, "Shop & more", true);
  expect(new URL(one).searchParams.getAll("group")).toEqual(["Shop & more"]);
  const two = addressWith(one, "Payments", true);
  expect(new URL(two).searchParams.getAll("group")).toEqual(["Shop & more", "Payments"]);
  expect(new URL(addressWith(two, "Shop & more", false)).searchParams.getAll("group")).toEqual(["Payments"]);
  expect(addressWith(two, "Payments", true)).toBe(two);
});

it("fetches the bars once for all that is opened together, and not for what is closed", async () => {
  history.replaceState(null, "", "/status/acme-shop");
  document.body.innerHTML = '<main><details data-group="a"></details><details data-group="b"></details><details></details></main>';
  const main = document.querySelector("main") as HTMLElement;
  let fetched = 0;
  openGroups(main, async () => ++fetched > 0);
  for (const details of Array.from(main.querySelectorAll("details"))) {
    details.open = true;
    details.dispatchEvent(new Event("toggle"));
  }
  await expect.poll(() => fetched).toBe(1);
  expect(new URLSearchParams(location.search).getAll("group")).toEqual(["a", "b"]);
});
