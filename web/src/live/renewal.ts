/** The server's own rendering, fetched again and laid over the page. */
import { morph } from "./morph";

const TIMEOUT_MS = 5_000;
const PARTS = ["band", "main", "foot"];

/** True if the page now stands as the server would render it. */
export async function renew(after: () => void): Promise<boolean> {
  try {
    const response = await fetch(location.href, {
      headers: { accept: "text/html" },
      cache: "no-cache",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return false;
    const wanted = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!wanted.getElementById("band")) return false;
    overlay(wanted);
    after();
    return true;
  } catch {
    return false;
  }
}

function overlay(wanted: Document): void {
  document.title = wanted.title;
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  const wantedIcon = wanted.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (icon && wantedIcon) icon.href = wantedIcon.getAttribute("href") ?? icon.href;
  for (const id of PARTS) {
    const now = document.getElementById(id);
    const then = wanted.getElementById(id);
    if (now && then) morph(now, then);
  }
}
