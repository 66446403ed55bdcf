/**
 * The page's one live region. Changes are merged over 5 s, at most one message in 10 s is spoken, and only the last word
 * on a component or on the whole is said.
 */
export interface Timer {
  now(): number;
  after(milliseconds: number, run: () => void): void;
}

const MERGE_MS = 5_000;
const GAP_MS = 10_000;

export class Announcer {
  private readonly components = new Map<string, string>();
  private readonly incidents = new Map<string, string>();
  private overall: string | null = null;
  private due = false;
  private spokenAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly timer: Timer,
    private readonly speak: (words: string) => void,
  ) {}

  component(name: string, label: string): void {
    this.components.set(name, `${name} is now ${label.toLowerCase()}.`);
    this.schedule();
  }

  headline(words: string): void {
    this.overall = `Overall: ${words.charAt(0).toLowerCase()}${words.slice(1)}.`;
    this.schedule();
  }

  incident(title: string, phase: string): void {
    this.incidents.set(title, `${title}: ${phase}.`);
    this.schedule();
  }

  private schedule(): void {
    if (this.due) return;
    this.due = true;
    const wait = Math.max(MERGE_MS, this.spokenAt + GAP_MS - this.timer.now());
    this.timer.after(wait, () => this.flush());
  }

  private flush(): void {
    const words = [...this.components.values(), ...this.incidents.values(), ...(this.overall ? [this.overall] : [])];
    this.components.clear();
    this.incidents.clear();
    this.overall = null;
    this.due = false;
    this.spokenAt = this.timer.now();
    this.speak(words.join(" "));
  }
}
