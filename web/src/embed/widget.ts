/**
 * <signalbox-status src="https://…/status/acme-shop" size="card|pill" theme="auto|light|dark">: a page's status on another
 * site, in the language of the place where it stands. It asks the page alone, and says plainly when it gets no answer.
 */
import css from "./card.css?inline";
import { type Card, draw, silent, unheard } from "./card";

const EVERY_MS = 30_000;
const PATIENCE_MS = 60_000;

export class SignalboxStatus extends HTMLElement {
  static readonly observedAttributes = ["src", "size", "lang"];

  private readonly root = this.attachShadow({ mode: "open" });
  private last: Card | null = null;
  private heardAt = 0;
  private shown = "";
  private timer = 0;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    document.addEventListener("visibilitychange", this.look);
    this.look();
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.look);
    clearTimeout(this.timer);
  }

  attributeChangedCallback(name: string): void {
    if (name !== "size") this.last = null;
    if (this.isConnected) this.look();
  }

  private readonly look = (): void => {
    clearTimeout(this.timer);
    if (document.hidden) return;
    void this.ask().finally(() => {
      if (this.isConnected) this.timer = window.setTimeout(this.look, EVERY_MS);
    });
  };

  private async ask(): Promise<void> {
    const src = (this.getAttribute("src") ?? "").replace(/\/+$/, "");
    try {
      const answer = await fetch(`${src}/widget.json${this.language()}`, { cache: "no-cache", credentials: "omit" });
      if (!answer.ok) throw new Error(String(answer.status));
      const card = (await answer.json()) as Card;
      if (src !== (this.getAttribute("src") ?? "").replace(/\/+$/, "")) return;
      this.last = card;
      this.heardAt = performance.now();
      this.show(card);
    } catch {
      if (!this.last) this.show(unheard(src));
      else if (performance.now() - this.heardAt >= PATIENCE_MS) this.show(silent(this.last));
    }
  }

  /** Of the element, or of what it stands in. */
  private language(): string {
    const lang = this.closest<HTMLElement>("[lang]")?.lang;
    return lang ? `?lang=${encodeURIComponent(lang)}` : "";
  }

  private show(card: Card): void {
    const size = this.getAttribute("size") ?? "card";
    const now = JSON.stringify([size, card]);
    if (now === this.shown) return;
    this.shown = now;
    this.root.replaceChildren(draw(card, size));
  }
}

if (!customElements.get("signalbox-status")) customElements.define("signalbox-status", SignalboxStatus);
