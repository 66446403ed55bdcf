/** The page that other sites show in a frame: complete without this; with it, it follows its page. */
import "./card.css";

const EVERY_MS = 30_000;
const PATIENCE_MS = 60_000;
let heardAt = performance.now();

async function look(): Promise<void> {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const shown = document.querySelector("main");
    heardAt = performance.now();
    if (fresh && shown && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(document.adoptNode(fresh));
  } catch {
    if (performance.now() - heardAt >= PATIENCE_MS) silence();
  }
}

/** What was last heard is old: nothing of it is known to hold. */
function silence(): void {
  const { silent = "", silentLabel = "" } = document.body.dataset;
  for (const signal of document.querySelectorAll("main [data-status]")) {
    signal.setAttribute("class", signal.getAttribute("class")?.replace(/is-[a-z-]+/, "is-unknown") ?? "");
    signal.querySelector(".glyph use")?.setAttribute("href", "#glyph-unknown");
  }
  for (const words of document.querySelectorAll("main [data-headline]")) words.textContent = silent;
  for (const words of document.querySelectorAll("main [data-label]")) words.textContent = `: ${silentLabel}`;
}

setInterval(() => void look(), EVERY_MS);
document.addEventListener("visibilitychange", () => void look());
