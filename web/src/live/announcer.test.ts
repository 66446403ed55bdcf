import { expect, it } from "vitest";
import { Announcer, type Timer } from "./announcer";

class Hand implements Timer {
  time = 0;
  private readonly due: { at: number; run: () => void }[] = [];
  now = (): number => this.time;
  after(wait: number, run: () => void): void {
    this.due.push({ at: this.time + wait, run });
  }
  turn(to: number): void {
    this.time = to;
    for (const each of this.due.splice(0)) {
      if (each.at <= to) each.run();
      else this.due.push(each);
    }
  }
}

it("merges what comes within five seconds and says only the last word", () => {
  const hand = new Hand();
  const said: string[] = [];
  const announcer = new Announcer(hand, (words) => said.push(words));
  announcer.component("checkout-api", "outage");
  hand.turn(2_000);
  announcer.component("checkout-api", "degraded");
  announcer.headline("Partially degraded");
  hand.turn(4_999);
  expect(said).toEqual([]);
  hand.turn(5_000);
  expect(said).toEqual(["checkout-api is now degraded. Overall: partially degraded."]);
});

it("says at most one message in ten seconds", () => {
  const hand = new Hand();
  const said: string[] = [];
  const announcer = new Announcer(hand, (words) => said.push(words));
  announcer.headline("Partial outage");
  hand.turn(5_000);
  announcer.headline("All systems operational");
  hand.turn(14_999);
  expect(said).toHaveLength(1);
  hand.turn(15_000);
  expect(said[1]).toBe("Overall: all systems operational.");
});
