/** Durations, instants and statuses in the words that the server uses, so that neither can be told from the other. */
import { language, names, say } from "./say";

const THIN = "\u202f";

export type Status = "operational" | "degraded" | "partial_outage" | "outage" | "maintenance" | "unknown";

export const STATUSES: readonly Status[] = ["operational", "degraded", "partial_outage", "outage", "maintenance", "unknown"];

export function isStatus(word: string | null | undefined): word is Status {
  return (STATUSES as readonly (string | null | undefined)[]).includes(word);
}

export function label(status: Status): string {
  return say(`status.${status}`);
}

/** As it stands within a sentence. */
export function inSentence(status: Status): string {
  return say(`status.in_sentence.${status}`);
}

/** The class that tints what carries the status. */
export function tint(status: Status): string {
  return `is-${status.replace("_", "-")}`;
}

/** The glyph's name in the page's sprite. */
export function glyph(status: Status): string {
  return `#glyph-${status.replace("_", "-")}`;
}

/** "3 s", "12 min", "1 h 10 min", "7 days". */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return say("duration.seconds", { n: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return say("duration.minutes", { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return say("duration.days", { n: Math.floor(hours / 24) });
  const rest = minutes % 60;
  return rest === 0 ? say("duration.hours", { n: hours }) : say("duration.hours_and_minutes", { n: hours, minutes: rest });
}

/** Rounded down to two decimals; 100 only where nothing at all is missing. */
export function percent(value: number): string {
  if (value >= 100) return `100${THIN}%`;
  const hundredths = Math.floor(value * 100 + 1e-9);
  const shown = (Math.min(hundredths, 9999) / 100).toLocaleString(language(), { minimumFractionDigits: 2 });
  return `${shown}${THIN}%`;
}

/** Instants in one zone, which every one of them names. */
export class Zone {
  private readonly parts: Intl.DateTimeFormat;
  private readonly names: readonly string[];

  /**
   * @param names what the server calls the zone, and between two names the instant from which on it is the second: browsers
   *     have names of their own
   */
  constructor(name: string, names = name) {
    this.names = names.split("|");
    this.parts = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      day: "numeric",
      month: "numeric",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
  }

  /** "14:32 UTC" */
  clock(instant: number): string {
    const p = this.read(instant);
    return `${p.hour}:${p.minute} ${this.zoneName(instant)}`;
  }

  /** "14:32:07 UTC" */
  clockWithSeconds(instant: number): string {
    const p = this.read(instant);
    return `${p.hour}:${p.minute}:${p.second} ${this.zoneName(instant)}`;
  }

  /** "Sat 21 Nov 2026, 14:32:07 UTC" */
  full(instant: number): string {
    return say("time.on_day", { day: this.date(instant), time: this.clockWithSeconds(instant) });
  }

  /** "Sat 21 Nov 2026" */
  date(instant: number): string {
    const p = this.read(instant);
    const [day, month, year] = [Number(p.day), Number(p.month), Number(p.year)];
    const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
    return say("date.full", {
      weekday: names("weekdays")[weekday] ?? "",
      day,
      month: names("months")[month - 1] ?? "",
      year,
    });
  }

  private zoneName(instant: number): string {
    let at = 0;
    while (at + 2 < this.names.length && Date.parse(this.names[at + 1] ?? "") <= instant) at += 2;
    return this.names[at] ?? "";
  }

  private read(instant: number): Record<string, string> {
    return Object.fromEntries(this.parts.formatToParts(instant).map((part) => [part.type, part.value]));
  }
}
