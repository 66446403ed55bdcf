/** Theme and zone: forms that work without script; with it the theme changes at once and the browser's zone is offered. */

import { say } from "./say";

const NEXT_THEME: Record<string, string> = { auto: "dark", dark: "light", light: "auto" };

export function enhanceTheme(form: HTMLFormElement): void {
  form.addEventListener("submit", (event) => {
    const button = form.querySelector<HTMLButtonElement>("button[name=theme]");
    if (!button) return;
    event.preventDefault();
    const chosen = button.value;
    void fetch(form.action, { method: "POST", body: new URLSearchParams({ theme: chosen }), redirect: "manual" });
    const root = document.documentElement;
    if (chosen === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", chosen);
    const next = NEXT_THEME[chosen] ?? "auto";
    button.value = next;
    button.setAttribute("aria-label", say("theme.switch", { theme: say(`theme.${chosen}`), next: say(`theme.${next}`) }));
    button.title = button.getAttribute("aria-label") ?? "";
  });
}

/** The server cannot know the browser's zone, so its offer is made here. */
export function offerZone(form: HTMLFormElement, current: string): void {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const button = form.querySelector<HTMLButtonElement>("button[name=zone][hidden]");
  if (!button || !own || own === current || own === "UTC" || own === "Etc/UTC") return;
  button.value = own;
  button.textContent = say("zone.use", { zone: own.replaceAll("_", " ") });
  button.hidden = false;
}
