/**
 * The page's one live region. Changes are merged over 5 s, at most one message in 10 s is spoken, and only the last word
 * on a component or on the whole is said.
 */
import { headlineWords, say } from "../say";
import { inSentence, type Status } from "../words";

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

  component(name: string, status: Status): void {
    this.components.set(name, say("live.component_now", { component: name, status: inSentence(status) }));
    this.schedule();
  }

  /** As programs read it. */
  headline(exact: string): void {
    this.overall = say("live.overall", { headline: headlineWords(exact, "headline.in_sentence") });
    this.schedule();
  }

  incident(title: string, phase: string): void {
    this.incidents.set(title, say("live.incident", { title, phase: say(`phase.${phase}`) }));
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
