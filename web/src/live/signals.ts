/** The page's signals in the DOM: the band, the component rows, the favicon. Reads and writes text and classes only. */
import { headlineWords, language, say } from "../say";
import { glyph, inSentence, isStatus, label, STATUSES, type Status, tint } from "../words";
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

/**
 * @param machine the reason is in the machine's own words, which are English
 */
export function showRow(shown: Row, status: Status, reason: string | null, explanation = "", machine = true): void {
  dress(shown.element, status);
  shown.element.querySelector(".glyph use")?.setAttribute("href", glyph(status));
  write(shown.element.querySelector(".status-word"), label(status));
  const why = shown.element.querySelector<HTMLElement>(".reason");
  if (reason !== null) write(why, reason);
  if (reason !== null && why) spokenIn(why, machine);
  write(shown.element.querySelector(".explanation"), explanation);
}

export function band(): HTMLElement | null {
  return document.getElementById("band");
}

/** The headline that the page shows, as programs read it. */
export function shownHeadline(): string {
  return band()?.dataset.headline ?? "";
}

/**
 * @param exact as programs read it
 */
export function showHeadline(status: Status, exact: string): void {
  const top = band();
  if (!top) return;
  const words = headlineWords(exact);
  dress(top, status);
  top.dataset.headline = exact;
  write(document.getElementById("headline"), words);
  const application = top.dataset.application ?? "";
  document.title = say("page.title", { headline: words, application });
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (icon) icon.href = icon.href.replace(/[a-z_]+\.svg(?=\?|$)/, `${status}.svg`);
}

/** Rows whose evidence has expired by the visitor's own clock, though nobody has said so yet. */
export function expired(now: number, freshUntil: number | null): Row[] {
  return rows().filter(
    (each) => each.status !== "unknown" && each.freshUntil !== null && Math.max(each.freshUntil, freshUntil ?? 0) < now,
  );
}

/** Tells old data as unknown, when the server cannot be asked. */
export function expire(old: readonly Row[], clock: (instant: number) => string, freshUntil: number | null): void {
  const known = headlineWords(shownHeadline(), "headline.in_sentence");
  for (const each of old) {
    const until = Math.max(each.freshUntil ?? 0, freshUntil ?? 0);
    showRow(each, "unknown", say("component.last_known", { status: inSentence(each.status), time: clock(until) }), "", false);
    each.element.querySelector(".strip > :last-child")?.classList.add("u");
  }
  const now = headline(rows());
  showHeadline(now.status, now.words);
  if (now.status !== "unknown") return;
  const since = clock(Math.max(...old.map((each) => Math.max(each.freshUntil ?? 0, freshUntil ?? 0))));
  write(document.getElementById("subline"), say("band.last_known", { headline: known, time: since }));
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

function spokenIn(element: HTMLElement, machine: boolean): void {
  if (machine && language() !== "en") element.lang = "en";
  else element.removeAttribute("lang");
}

function dress(element: HTMLElement, status: Status): void {
  element.dataset.status = status;
  element.classList.remove(...STATUSES.map(tint));
  element.classList.add(tint(status));
}

function write(element: Element | null, words: string): void {
  if (element && element.textContent !== words) element.textContent = words;
}
