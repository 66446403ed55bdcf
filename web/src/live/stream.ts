/** The event stream, reopened for ever: by the browser while it may, by us where it gives up. */

export interface Listener {
  opened(): void;
  lost(): void;
  heard(kind: "snapshot" | "update" | "fresh", data: string): void;
}

const KINDS = ["snapshot", "update", "fresh"] as const;
const REOPEN_MS = 5_000;

export class Stream {
  private source: EventSource | null = null;
  private again = 0;

  constructor(
    private readonly address: string,
    private readonly listener: Listener,
  ) {}

  open(): void {
    this.close();
    const source = new EventSource(this.address);
    this.source = source;
    source.onopen = () => this.listener.opened();
    source.onerror = () => {
      this.listener.lost();
      if (source.readyState === EventSource.CLOSED) {
        this.again = window.setTimeout(() => this.open(), REOPEN_MS * (1 + Math.random()));
      }
    };
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => this.listener.heard(kind, (event as MessageEvent<string>).data));
    }
  }

  close(): void {
    clearTimeout(this.again);
    this.source?.close();
    this.source = null;
  }
}
