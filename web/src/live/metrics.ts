/** The tiles of custom metrics: new values are shown in place; whatever else there is to say, the server says. */
import { language } from "../say";

const THIN = "\u202f";
const THOUSANDS = "kMGT";
const HUGE = 1e15;

export interface MetricNews {
  readonly id: string;
  readonly value: number | null;
  readonly at: string | null;
  readonly stale: boolean;
}

/** The metrics that an event speaks of; none where it speaks of none. */
export function metricNews(data: string): MetricNews[] {
  try {
    const body = JSON.parse(data) as { metrics?: unknown };
    return Array.isArray(body.metrics) ? (body.metrics as MetricNews[]) : [];
  } catch {
    return [];
  }
}

/** False where a tile has to be drawn anew: there is none, or a value came, went or grew old. The others are shown all the same. */
export function showMetrics(all: readonly MetricNews[]): boolean {
  return all.map(showMetric).every(Boolean);
}

function showMetric(each: MetricNews): boolean {
  const tile = document.getElementById(`metric-${each.id}`);
  const value = tile?.querySelector(".tile-value b");
  if (!tile) return false;
  const old = tile.classList.contains("tile-old");
  if (each.stale || each.value === null || each.at === null) return old;
  if (old || !value) return false;
  write(value, amount(each.value, tile.dataset.decimals ? Number(tile.dataset.decimals) : null));
  tile.dataset.at = each.at;
  return true;
}

/** A value that was not renewed in time is called old by the visitor's own clock. */
export function expireMetrics(now: number, clock: (instant: number) => string): void {
  for (const tile of document.querySelectorAll<HTMLElement>(".tile[data-at]:not(.tile-old)")) {
    const at = Date.parse(tile.dataset.at ?? "");
    if (at + Number(tile.dataset.holds) >= now) continue;
    tile.classList.add("tile-old");
    const unit = tile.dataset.unit ? `${THIN}${tile.dataset.unit}` : "";
    write(tile.querySelector(".tile-value small"), `${unit} · ${clock(at)}`);
    tile.querySelector(".spark circle")?.remove();
  }
}

/** "1.24k", "0.02"; with decimals "1,240.50"; in German "1,24k" and "1.240,50": as the server writes them. */
export function amount(value: number, decimals: number | null): string {
  const signs = new Intl.NumberFormat(language()).formatToParts(12345.6);
  const sign = (type: "decimal" | "group"): string => signs.find((part) => part.type === type)?.value ?? "";
  return english(value, decimals).replace(/[.,]/g, (each) => sign(each === "." ? "decimal" : "group"));
}

function english(value: number, decimals: number | null): string {
  if (decimals !== null && Math.abs(value) < HUGE) return grouped(value, decimals);
  const rounded = Number(value.toPrecision(3));
  if (rounded === 0) return "0";
  const exponent = Number(rounded.toExponential(2).split("e")[1]);
  const thousands = Math.floor(exponent / 3);
  if (exponent <= -4 || thousands > THOUSANDS.length) return `${plain(rounded, exponent)}e${exponent}`;
  return thousands <= 0 ? plain(rounded, 0) : plain(rounded, 3 * thousands) + THOUSANDS.charAt(thousands - 1);
}

/** Three digits that count, with the point moved. */
function plain(rounded: number, exponent: number): string {
  const [digits = "0", power = "0"] = rounded.toExponential(2).split("e");
  return Number(`${digits}e${Number(power) - exponent}`).toString();
}

function grouped(value: number, decimals: number): string {
  const fixed = value.toFixed(decimals);
  const unsigned = Number(fixed) === 0 ? fixed.replace("-", "") : fixed;
  return unsigned.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
}

function write(element: Element | null, words: string): void {
  if (element && element.textContent !== words) element.textContent = words;
}
