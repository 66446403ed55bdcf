/**
 * A page that stays true by itself. The stream's news are shown at once (headline, arm, rows); then the server's own
 * rendering is fetched and laid over the page, so that texts, incidents and strips have one author. Without a stream the
 * page polls, and without anybody to ask it calls old data old by the visitor's own clock.
 */
import { say } from "../say";
import type { Zone } from "../words";
import { Announcer } from "./announcer";
import { indicator, type Line, polling } from "./indicator";
import { expireMetrics, metricNews, showMetrics } from "./metrics";
import { renew } from "./renewal";
import { allUnknown, band, expire, expired, row, showHeadline, showRow, shownHeadline, withdrawNotice } from "./signals";
import { type Listener, Stream } from "./stream";
import { freshUntil, instant, type IncidentNews, type News, news } from "./wire";

const POLL_MS = 30_000;
/** Curves grow and "50 min ago" ages while nothing happens. */
const AGED_MS = 60_000;
const ASK_AGAIN_MS = 2_000;
const SETTLE_MS = 250;

export class LivePage implements Listener {
  private readonly stream: Stream;
  private readonly announcer: Announcer;
  private readonly updates = new Set<string>();
  private heardAt = Date.now();
  private lostAt: number | null = null;
  private pausedAt: number | null = null;
  private freshUntil: number | null;
  private askedAt = Date.now();
  private asking = false;
  private wanted = 0;
  /** Something is shown as unknown by the visitor's clock alone. */
  private doubted = false;

  constructor(
    events: string,
    private readonly zone: Zone,
    private readonly live: HTMLElement,
    private readonly changed: () => void,
  ) {
    this.freshUntil = instant(band()?.dataset.freshUntil) ?? null;
    this.stream = new Stream(events, this);
    const region = document.getElementById("announcer");
    this.announcer = new Announcer(
      { now: () => Date.now(), after: (wait, run) => void setTimeout(run, wait) },
      (words) => region && (region.textContent = words),
    );
  }

  start(): void {
    this.draw();
    this.stream.open();
    setInterval(() => this.tick(), 1_000);
    addEventListener("online", () => this.stream.open());
    addEventListener("offline", () => this.lost());
    addEventListener("visibilitychange", () => this.tick());
  }

  /** After a gap the stream may resume without a word of what it missed: the server's rendering says it. */
  opened(): void {
    if (this.lostAt !== null || this.doubted) this.renewSoon();
    this.lostAt = null;
    this.heardAt = Date.now();
  }

  lost(): void {
    this.lostAt ??= Date.now();
  }

  heard(kind: "snapshot" | "update" | "fresh", data: string): void {
    this.opened();
    const until = freshUntil(data);
    if (until !== undefined) this.freshUntil = until;
    const said = kind === "fresh" ? null : news(data);
    if (said && this.pausedAt === null) this.show(said, kind === "update");
    if (this.pausedAt === null && !showMetrics(metricNews(data))) this.renewSoon();
    this.tick();
  }

  private show(said: News, changed: boolean): void {
    for (const each of said.components) {
      const shown = row(each.id);
      if (!shown || shown.status === each.status) continue;
      showRow(shown, each.status, each.reason ?? null, each.explanation ?? "");
      this.announcer.component(shown.title, each.status);
    }
    withdrawNotice();
    for (const incident of said.incidents) this.incident(incident, changed);
    const overall = shownHeadline() !== said.description;
    if (overall) {
      showHeadline(said.status, said.description);
      this.announcer.headline(said.description);
    }
    if (changed || overall || said.updated_at !== band()?.dataset.updatedAt) this.renewSoon();
    if (changed) this.blink();
  }

  private incident(incident: IncidentNews, changed: boolean): void {
    const newest = incident.updates?.[0]?.id ?? `${incident.id} ${incident.status}`;
    if (!this.updates.has(newest) && changed) this.announcer.incident(incident.title, incident.status);
    this.updates.add(newest);
  }

  /** Soon, and not with everybody else at the same instant. */
  private renewSoon(): void {
    clearTimeout(this.wanted);
    this.wanted = window.setTimeout(() => void this.ask(), SETTLE_MS * (1 + Math.random()));
  }

  private async ask(): Promise<boolean> {
    if (this.asking || this.pausedAt !== null) return false;
    this.asking = true;
    this.askedAt = Date.now();
    const before = shownHeadline();
    const done = await renew(() => this.renewed(before));
    this.asking = false;
    return done;
  }

  private renewed(before: string): void {
    this.heardAt = Date.now();
    this.doubted = false;
    const until = instant(band()?.dataset.freshUntil);
    if (until !== undefined && (until ?? 0) > (this.freshUntil ?? 0)) this.freshUntil = until;
    if (shownHeadline() !== before) this.announcer.headline(shownHeadline());
    this.changed();
    this.draw();
  }

  private tick(): void {
    const now = Date.now();
    if (this.pausedAt === null) {
      if (now - this.askedAt >= this.askEvery(now)) void this.ask();
      if (expired(now, this.freshUntil).length > 0) void this.doubt(now);
      expireMetrics(now, (at) => this.zone.clock(at));
    }
    this.draw();
  }

  private askEvery(now: number): number {
    if (polling({ now, lostAt: this.lostAt })) return POLL_MS;
    return document.visibilityState === "visible" ? AGED_MS : Number.POSITIVE_INFINITY;
  }

  /** Something looks old: the server is asked, and what still looks old then is called unknown. */
  private async doubt(now: number): Promise<void> {
    if (this.asking) return;
    const recently = now - this.askedAt < ASK_AGAIN_MS;
    if (!recently && navigator.onLine && (await this.ask())) return;
    const old = expired(Date.now(), this.freshUntil);
    if (old.length > 0 && this.pausedAt === null) {
      expire(old, (at) => this.zone.clock(at), this.freshUntil);
      this.doubted = true;
      this.draw();
    }
  }

  private draw(): void {
    const now = Date.now();
    const dataAt = instant(band()?.dataset.lastHeard) ?? null;
    const line: Line = {
      now,
      pausedAt: this.pausedAt,
      online: navigator.onLine,
      stale: allUnknown(),
      lostAt: this.lostAt,
      heardAt: this.heardAt,
      dataAt: dataAt === null ? this.freshUntil : Math.max(dataAt, Math.min(this.freshUntil ?? 0, now)),
    };
    const said = indicator(line, this.zone);
    const [lamp, word, rest, clock] = this.texts();
    lamp.classList.toggle("lamp-lit", said.state === "live");
    put(word, said.word);
    put(rest, ` · ${said.rest}`);
    put(clock, this.zone.full(this.pausedAt ?? now));
  }

  private texts(): [Element, Element, Element, Element] {
    const known = this.live.querySelector(".live-rest");
    if (!known) this.furnish();
    const find = (selector: string): Element => this.live.querySelector(selector) as Element;
    return [find(".lamp"), find("b"), find(".live-rest"), find(".live-clock")];
  }

  private furnish(): void {
    const pause = element("button", "button-text pause", say("live.pause")) as HTMLButtonElement;
    pause.type = "button";
    pause.addEventListener("click", () => this.pause(pause));
    const words = element("span", "");
    words.append(element("span", "lamp"), element("b", ""), element("span", "live-rest"));
    this.live.replaceChildren(words, pause, element("span", "live-clock"));
  }

  private pause(button: HTMLElement): void {
    this.pausedAt = this.pausedAt === null ? Date.now() : null;
    button.textContent = say(this.pausedAt === null ? "live.pause" : "live.resume");
    if (this.pausedAt === null) void this.ask();
    this.draw();
  }

  private blink(): void {
    const lamp = this.live.querySelector(".lamp");
    lamp?.classList.remove("lamp-blink");
    requestAnimationFrame(() => lamp?.classList.add("lamp-blink"));
  }
}

function element(tag: string, className: string, words = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = words;
  return made;
}

function put(target: Element, words: string): void {
  if (target.textContent !== words) target.textContent = words;
}
