/** The page's signals in the DOM: the band, the component rows, the favicon. Reads and writes text and classes only. */
import { glyph, isStatus, label, STATUSES, type Status, tint } from "../words";
import { type Part, headline } from "./headline";

export interface Row extends Part {
  readonly element: HTMLElement;
  readonly title: string;
  readonly freshUntil: number | null;
}

export function rows(): Row[] {
  return Array.from(document.querySelectorAll<HTMLElement>("[data-component][data-status]"), (element) => ({
    element,
    title: element.dataset.title ?? "",
    status: statusOf(element),
    critical: element.dataset.critical === "true",
    freshUntil: element.dataset.freshUntil ? Date.parse(element.dataset.freshUntil) : null,
  }));
}

export function row(component: string): Row | undefined {
  return rows().find((each) => each.element.dataset.component === component);
}

export function statusOf(element: HTMLElement): Status {
  const word = element.dataset.status;
  return isStatus(word) ? word : "unknown";
}

export function showRow(shown: Row, status: Status, reason: string | null, explanation = ""): void {
  dress(shown.element, status);
  shown.element.querySelector(".glyph use")?.setAttribute("href", glyph(status));
  write(shown.element.querySelector(".status-word"), label(status));
  if (reason !== null) write(shown.element.querySelector(".reason"), reason);
  write(shown.element.querySelector(".explanation"), explanation);
}

export function band(): HTMLElement | null {
  return document.getElementById("band");
}

export function headlineWords(): string {
  return document.getElementById("headline")?.textContent?.trim() ?? "";
}

export function showHeadline(status: Status, words: string): void {
  const top = band();
  if (!top) return;
  dress(top, status);
  write(document.getElementById("headline"), words);
  const application = top.dataset.application ?? "";
  document.title = `${words} · ${application} status`;
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (icon) icon.href = icon.href.replace(/[a-z_]+\.svg$/, `${status}.svg`);
}

/** Rows whose evidence has expired by the visitor's own clock, though nobody has said so yet. */
export function expired(now: number, freshUntil: number | null): Row[] {
  return rows().filter(
    (each) => each.status !== "unknown" && each.freshUntil !== null && Math.max(each.freshUntil, freshUntil ?? 0) < now,
  );
}

/** Tells old data as unknown, when the server cannot be asked. */
export function expire(old: readonly Row[], clock: (instant: number) => string, freshUntil: number | null): void {
  const before = headlineWords();
  for (const each of old) {
    const until = Math.max(each.freshUntil ?? 0, freshUntil ?? 0);
    showRow(each, "unknown", `Last known: ${label(each.status).toLowerCase()} at ${clock(until)}`);
    each.element.querySelector(".strip > :last-child")?.classList.add("u");
  }
  const now = headline(rows());
  showHeadline(now.status, now.words);
  if (now.status !== "unknown") return;
  const since = clock(Math.max(...old.map((each) => Math.max(each.freshUntil ?? 0, freshUntil ?? 0))));
  const known = `${before.charAt(0).toLowerCase()}${before.slice(1)}`;
  write(document.getElementById("subline"), `Last known status: ${known}, ${since}`);
  if (allUnknown()) {
    write(document.getElementById("stale-since"), since);
    document.getElementById("stale-notice")?.removeAttribute("hidden");
  }
}

/** Takes the notice of old data away as soon as one row is fresh again; only the server may put it back before the data expires. */
export function withdrawNotice(): void {
  if (!allUnknown()) document.getElementById("stale-notice")?.setAttribute("hidden", "");
}

/** Nothing on the page is fresh. */
export function allUnknown(): boolean {
  const all = rows();
  return all.length > 0 && all.every((each) => each.status === "unknown");
}

function dress(element: HTMLElement, status: Status): void {
  element.dataset.status = status;
  element.classList.remove(...STATUSES.map(tint));
  element.classList.add(tint(status));
}

function write(element: Element | null, words: string): void {
  if (element && element.textContent !== words) element.textContent = words;
}
