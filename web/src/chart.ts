/**
 * The chart is the server's drawing, with and without script. Here it gets a cursor that tells the values of a step (by
 * pointer, or Left and Right), and a choice of range, kind or component takes effect in place.
 */
const EDGE = 60;

interface Step {
  readonly x: number;
  readonly words: string;
}

/** "Sat 21 Nov, 13:40 UTC · p50 607 ms · p95 1,793 ms" for each row of the chart's table. */
export function steps(card: ParentNode): Step[] {
  const heads = Array.from(card.querySelectorAll(".chart-table thead th"), (head) => head.textContent ?? "");
  return Array.from(card.querySelectorAll<HTMLElement>(".chart-table tbody tr"), (row) => {
    const cells = Array.from(row.children, (cell, index) =>
      index === 0 ? (cell.textContent ?? "") : `${heads[index] ?? ""} ${cell.textContent ?? ""}`,
    );
    return { x: Number.parseFloat(row.dataset.x ?? "0"), words: cells.join(" · ") };
  });
}

/** The index of the step nearest to a place, in per cent. */
export function nearest(all: readonly Step[], x: number): number {
  let best = 0;
  all.forEach((step, index) => {
    if (Math.abs(step.x - x) < Math.abs((all[best]?.x ?? 0) - x)) best = index;
  });
  return best;
}

export class ChartCursor {
  private at = -1;

  constructor(private readonly section: HTMLElement) {
    section.addEventListener("pointermove", (event) => this.point(event));
    section.addEventListener("pointerleave", () => this.hide());
    section.addEventListener("focusout", () => this.hide());
    section.addEventListener("focusin", (event) => {
      if (event.target === this.plot()) this.show(this.at < 0 ? steps(section).length - 1 : this.at);
    });
    section.addEventListener("keydown", (event) => this.key(event));
    this.refresh();
  }

  /** After the page changed: the drawing may be another. */
  refresh(): void {
    const plot = this.plot();
    if (!plot) return;
    plot.tabIndex = 0;
    plot.setAttribute("role", "slider");
    if (this.at >= 0 && document.activeElement === plot) this.show(this.at);
    else this.value(plot, steps(this.section).length - 1);
  }

  private plot(): HTMLElement | null {
    return this.section.querySelector<HTMLElement>(".plot");
  }

  private point(event: PointerEvent): void {
    const lines = this.section.querySelector(".plot-lines")?.getBoundingClientRect();
    if (!lines || !(event.target instanceof Element) || !event.target.closest(".plot")) return this.hide();
    this.show(nearest(steps(this.section), (100 * (event.clientX - lines.left)) / lines.width));
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.plot()) return;
    const last = steps(this.section).length - 1;
    const moves: Record<string, number> = { ArrowLeft: this.at - 1, ArrowRight: this.at + 1, Home: 0, End: last };
    const to = moves[event.key];
    if (event.key === "Escape") this.hide();
    if (to === undefined) return;
    event.preventDefault();
    this.show(Math.max(0, Math.min(last, to)));
  }

  private show(index: number): void {
    const plot = this.plot();
    const cursor = plot?.querySelector<HTMLElement>(".plot-cursor");
    const lines = plot?.querySelector(".plot-lines");
    const step = steps(this.section)[index];
    if (!plot || !cursor || !lines || !step) return;
    this.at = index;
    this.value(plot, index);
    const box = document.createElement("span");
    box.textContent = step.words;
    box.className = step.x > EDGE ? "before" : "";
    cursor.replaceChildren(box);
    cursor.hidden = false;
    const inset = lines.getBoundingClientRect().left - plot.getBoundingClientRect().left;
    cursor.style.left = `${inset + (lines.getBoundingClientRect().width * step.x) / 100}px`;
  }

  private value(plot: HTMLElement, index: number): void {
    const all = steps(this.section);
    plot.setAttribute("aria-valuemin", "0");
    plot.setAttribute("aria-valuemax", String(Math.max(0, all.length - 1)));
    plot.setAttribute("aria-valuenow", String(Math.max(0, index)));
    plot.setAttribute("aria-valuetext", all[index]?.words ?? "");
  }

  private hide(): void {
    const cursor = this.section.querySelector<HTMLElement>(".plot-cursor");
    if (cursor) cursor.hidden = true;
  }
}

/** Choices that are addresses of this page are taken without leaving it; where that fails, they are followed. */
export function chooseInPlace(main: HTMLElement, renewed: () => Promise<boolean>): void {
  const take = async (address: string): Promise<void> => {
    history.replaceState(null, "", address);
    if (!(await renewed())) location.reload();
  };
  main.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(".choice a[href]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void take(link.href);
  });
  main.addEventListener("change", (event) => {
    const form = event.target instanceof HTMLSelectElement ? event.target.form : null;
    if (!form?.classList.contains("chart-of")) return;
    const asked = new URLSearchParams();
    new FormData(form).forEach((value, name) => asked.set(name, String(value)));
    void take(`${form.action}?${asked}`);
  });
}
