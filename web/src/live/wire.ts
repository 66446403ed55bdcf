/** What the stream says, as far as the page reads it. */
import { isStatus, type Status } from "../words";

export interface ComponentNews {
  readonly id: string;
  readonly name: string;
  readonly title?: string;
  readonly status: Status;
  readonly reason?: string | null;
  readonly explanation?: string | null;
}

export interface IncidentNews {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly updates?: readonly { readonly id: string }[];
}

export interface News {
  readonly status: Status;
  readonly description: string;
  readonly updated_at?: string;
  readonly fresh_until?: string | null;
  readonly components: readonly ComponentNews[];
  readonly incidents: readonly IncidentNews[];
}

/** Null for what is not understood: a newer server may say more, never less. */
export function news(data: string): News | null {
  const body = parse(data);
  if (!body || !isStatus(body.status as string) || typeof body.description !== "string") return null;
  return {
    status: body.status as Status,
    description: body.description,
    updated_at: body.updated_at as string | undefined,
    fresh_until: body.fresh_until as string | null | undefined,
    components: list<ComponentNews>(body.components).filter((component) => isStatus(component.status)),
    incidents: list<IncidentNews>(body.incidents),
  };
}

/** The instant until which all may be shown; undefined where the event does not say. */
export function freshUntil(data: string): number | null | undefined {
  return instant(parse(data)?.fresh_until);
}

export function instant(value: unknown): number | null | undefined {
  if (value === undefined || value === null) return value;
  const time = Date.parse(String(value));
  return Number.isNaN(time) ? undefined : time;
}

function parse(data: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(data);
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function list<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}
