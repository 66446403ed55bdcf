/** Durations, instants and statuses in the words that the server uses, so that neither can be told from the other. */

const THIN = "\u202f";
const WIDE = "\u00a0";

export type Status = "operational" | "degraded" | "partial_outage" | "outage" | "maintenance" | "unknown";

const LABELS: Record<Status, string> = {
  operational: "Operational",
  degraded: "Degraded",
  partial_outage: "Partial outage",
  outage: "Major outage",
  maintenance: "Maintenance",
  unknown: "No fresh data",
};

export const STATUSES = Object.keys(LABELS) as Status[];

export function isStatus(word: string | null | undefined): word is Status {
  return word != null && Object.hasOwn(LABELS, word);
}

export function label(status: Status): string {
  return LABELS[status];
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
  if (seconds < 60) return `${seconds}${THIN}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${THIN}min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)}${THIN}days`;
  const rest = minutes % 60;
  return rest === 0 ? `${hours}${THIN}h` : `${hours}${THIN}h${WIDE}${rest}${THIN}min`;
}

/** Rounded down to two decimals; 100 only where nothing at all is missing. */
export function percent(value: number): string {
  if (value >= 100) return `100${THIN}%`;
  const hundredths = Math.floor(value * 100 + 1e-9);
  return `${(Math.min(hundredths, 9999) / 100).toFixed(2)}${THIN}%`;
}

/** Instants in one zone, which every one of them names. */
export class Zone {
  private readonly parts: Intl.DateTimeFormat;

  constructor(readonly name: string) {
    this.parts = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
    });
  }

  /** "14:32 UTC" */
  clock(instant: number): string {
    const p = this.read(instant);
    return `${p.hour}:${p.minute} ${p.timeZoneName}`;
  }

  /** "14:32:07 UTC" */
  clockWithSeconds(instant: number): string {
    const p = this.read(instant);
    return `${p.hour}:${p.minute}:${p.second} ${p.timeZoneName}`;
  }

  /** "Sat 21 Nov 2026, 14:32:07 UTC" */
  full(instant: number): string {
    const p = this.read(instant);
    return `${p.weekday} ${p.day} ${p.month} ${p.year}, ${this.clockWithSeconds(instant)}`;
  }

  /** "Sat 21 Nov 2026" */
  date(instant: number): string {
    const p = this.read(instant);
    return `${p.weekday} ${p.day} ${p.month} ${p.year}`;
  }

  private read(instant: number): Record<string, string> {
    return Object.fromEntries(this.parts.formatToParts(instant).map((part) => [part.type, part.value]));
  }
}
