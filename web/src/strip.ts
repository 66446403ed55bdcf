/**
 * The bar walk. Without script a strip is one image with a sentence; here it becomes a group of links with one tab stop:
 * Left and Right go a day, PageUp and PageDown seven, Home and End to the ends, Up and Down to the same day of the next
 * component, Enter to the day's page, Escape closes the tooltip.
 */
import { say } from "./say";
import { type DayDetails, detailsOf, fetchDays } from "./strip-days";
import { Tooltip } from "./tooltip";
import { inSentence, type Status, Zone } from "./words";

const UTC = new Zone("UTC");
const DAY_MS = 86_400_000;
const LETTERS: Record<string, Status> = {
  d: "degraded",
  p: "partial_outage",
  x: "outage",
  m: "maintenance",
  u: "unknown",
};

/** How many days a key moves; Infinity is the end of the strip. */
const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -7,
  PageDown: 7,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export function dateOf(strip: HTMLElement, index: number): string {
  const first = Date.parse(`${strip.dataset.first ?? ""}T00:00:00Z`);
  return new Date(first + index * DAY_MS).toISOString().slice(0, 10);
}

export function wordsOf(bar: Element): string {
  const letter = Array.from(bar.classList).find((name) => name in LETTERS);
  const status = letter === undefined ? "operational" : (LETTERS[letter] ?? "operational");
  return status === "unknown" ? say("strip.no_data") : inSentence(status);
}

export class BarWalk {
  private readonly days = new Map<string, Promise<Map<string, DayDetails>>>();
  private readonly tooltip = new Tooltip();

  constructor(
    private readonly root: HTMLElement,
    private readonly history: string,
    private readonly links: string,
  ) {
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusin", (event) => this.show(event.target));
    root.addEventListener("pointerover", (event) => this.show(event.target));
    root.addEventListener("focusout", () => this.tooltip.hideSoon());
    root.addEventListener("pointerout", () => this.tooltip.hideSoon());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.tooltip.hide();
    });
    this.refresh();
  }

  /** After the page changed: strips that came new, and days that moved on. */
  refresh(): void {
    for (const strip of this.strips()) {
      if (strip.getAttribute("role") === "group" && strip.dataset.walked === strip.dataset.first) continue;
      this.days.delete(strip.dataset.component ?? "");
      this.enhance(strip);
    }
  }

  private enhance(strip: HTMLElement): void {
    const bars = Array.from(strip.children).map((bar, index, all) => {
      const link = document.createElement("a");
      link.className = bar.className;
      link.href = `${this.links}?day=${dateOf(strip, index)}`;
      link.tabIndex = index === all.length - 1 ? 0 : -1;
      link.setAttribute("aria-label", `${this.date(strip, index)}: ${wordsOf(bar)}`);
      return link;
    });
    strip.replaceChildren(...bars);
    strip.setAttribute("role", "group");
    strip.setAttribute("data-walked", strip.dataset.first ?? "");
  }

  private strips(): HTMLElement[] {
    return Array.from(this.root.querySelectorAll<HTMLElement>(".strip[data-first]"));
  }

  private date(strip: HTMLElement, index: number): string {
    return UTC.date(Date.parse(`${dateOf(strip, index)}T00:00:00Z`));
  }

  private key(event: KeyboardEvent): void {
    const bar = barOf(event.target);
    const strip = bar?.parentElement;
    if (!bar || !strip || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.next(strip, Array.from(strip.children).indexOf(bar), event.key);
    if (!next) return;
    event.preventDefault();
    for (const other of Array.from(next.parentElement?.children ?? [])) {
      if (other instanceof HTMLElement) other.tabIndex = other === next ? 0 : -1;
    }
    next.focus({ preventScroll: false });
  }

  private next(strip: HTMLElement, index: number, key: string): HTMLElement | null {
    if (key === "ArrowUp" || key === "ArrowDown") {
      const strips = this.strips().filter((other) => other.offsetParent !== null);
      const other = strips[strips.indexOf(strip) + (key === "ArrowUp" ? -1 : 1)];
      return (other?.children[index] as HTMLElement | undefined) ?? null;
    }
    const step = STEPS[key];
    if (step === undefined) return null;
    const shown = Array.from(strip.children).findIndex((bar) => (bar as HTMLElement).offsetWidth > 0);
    const wanted = Math.min(Math.max(index + step, Math.max(shown, 0)), strip.children.length - 1);
    return (strip.children[wanted] as HTMLElement | undefined) ?? null;
  }

  private show(target: EventTarget | null): void {
    const bar = barOf(target);
    const strip = bar?.parentElement;
    const component = strip?.dataset.component;
    if (!bar || !strip || !component) return;
    const index = Array.from(strip.children).indexOf(bar);
    const title = this.date(strip, index);
    const content = this.fetch(component).then((days) => days.get(dateOf(strip, index)));
    this.tooltip.show(bar, title, wordsOf(bar), content);
    void content.then((day) => {
      if (day) bar.setAttribute("aria-label", `${title}: ${detailsOf(day)}`);
    });
  }

  /** Once per component, on its first walk. */
  private fetch(component: string): Promise<Map<string, DayDetails>> {
    let days = this.days.get(component);
    if (!days) {
      days = fetchDays(this.history, component);
      days.catch(() => this.days.delete(component));
      this.days.set(component, days);
    }
    return days.catch(() => new Map<string, DayDetails>());
  }
}

function barOf(target: EventTarget | null): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>(".strip > a") : null;
}
