import { expect, it } from "vitest";
import type { Status } from "../words";
import { headline } from "./headline";

const part = (word: string) => {
  const critical = word.endsWith("!");
  return { status: (critical ? word.slice(0, -1) : word) as Status, critical };
};

it.each([
  ["operational operational", "All systems operational"],
  ["outage outage", "Major outage"],
  ["outage! operational", "Major outage"],
  ["outage operational", "Partial outage"],
  ["partial_outage operational", "Partial outage"],
  ["outage maintenance", "Major outage"],
  ["degraded degraded", "Degraded performance"],
  ["degraded! operational", "Degraded performance"],
  ["degraded operational", "Partially degraded"],
  ["degraded unknown", "Degraded performance"],
  ["operational unknown", "Unknown – no fresh data"],
  ["maintenance unknown", "Unknown – no fresh data"],
  ["maintenance operational", "Under maintenance"],
])("%s is called %s", (statuses, words) => expect(headline(statuses.split(" ").map(part)).words).toBe(words));
