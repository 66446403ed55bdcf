/** One tooltip for the page: shown on hover and focus, may be hovered itself, goes with Escape. */
import { say } from "./say";
import { type DayDetails, incidentsOf, rowsOf } from "./strip-days";

const LINGER_MS = 150;
const LOADING_AFTER_MS = 200;

export class Tooltip {
  private readonly box = document.createElement("div");
  private anchor: HTMLElement | null = null;
  private leaving = 0;

  constructor() {
    this.box.className = "tooltip";
    this.box.id = "day-tooltip";
    this.box.hidden = true;
    this.box.setAttribute("role", "tooltip");
    this.box.addEventListener("pointerenter", () => clearTimeout(this.leaving));
    this.box.addEventListener("pointerleave", () => this.hideSoon());
    document.body.append(this.box);
  }

  show(anchor: HTMLElement, title: string, status: string, details: Promise<DayDetails | undefined>): void {
    clearTimeout(this.leaving);
    this.anchor?.removeAttribute("aria-describedby");
    this.anchor = anchor;
    anchor.setAttribute("aria-describedby", this.box.id);
    this.fill(title, text("p", status.charAt(0).toUpperCase() + status.slice(1)));
    const waiting = setTimeout(() => this.put(anchor, title, text("p", say("strip.loading"))), LOADING_AFTER_MS);
    details
      .then((day) => this.put(anchor, title, ...(day ? body(day) : [text("p", say("strip.missing"))])))
      .finally(() => clearTimeout(waiting));
  }

  hideSoon(): void {
    clearTimeout(this.leaving);
    this.leaving = window.setTimeout(() => this.hide(), LINGER_MS);
  }

  hide(): void {
    this.box.hidden = true;
    this.anchor?.removeAttribute("aria-describedby");
    this.anchor = null;
  }

  private put(anchor: HTMLElement, title: string, ...content: Element[]): void {
    if (this.anchor === anchor) this.fill(title, ...content);
  }

  private fill(title: string, ...content: Element[]): void {
    this.box.replaceChildren(text("b", title), ...content);
    this.box.hidden = false;
    this.place();
  }

  private place(): void {
    if (!this.anchor) return;
    const bar = this.anchor.getBoundingClientRect();
    const middle = bar.left + bar.width / 2;
    const width = this.box.offsetWidth;
    const left = Math.min(Math.max(middle - width / 2, 8), document.documentElement.clientWidth - width - 8);
    this.box.style.left = `${left + window.scrollX}px`;
    this.box.style.top = `${bar.bottom + window.scrollY + 16}px`;
    this.box.style.setProperty("--arrow", `${middle - left}px`);
  }
}

function body(day: DayDetails): Element[] {
  const list = document.createElement("dl");
  for (const [name, value] of rowsOf(day)) list.append(text("dt", name), text("dd", value));
  if (day.incidents.length === 0) return [list, titled(say("strip.no_incidents"))];
  const titles = day.incidents.map(titleOf).filter((title) => title !== null);
  return [list, titled(titles.length === day.incidents.length ? titles.join(", ") : incidentsOf(day))];
}

/** Its title where the page shows it anyway. */
function titleOf(incident: unknown): string | null {
  const id = typeof incident === "string" ? incident : (incident as { id?: string }).id;
  return document.querySelector(`[data-incident="${CSS.escape(id ?? "")}"] :is(h2, h3) a`)?.textContent?.trim() ?? null;
}

function titled(words: string): Element {
  const line = text("p", words);
  line.className = "tooltip-incidents";
  return line;
}

function text(tag: string, words: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}
