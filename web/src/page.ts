/** The public page works without this; with it the page stays live, the bars can be walked, and choices take effect at once. */
import "./page.css";
import { ChartCursor, chooseInPlace } from "./chart";
import { openGroups } from "./groups";
import { LivePage } from "./live/live-page";
import { renew } from "./live/renewal";
import { enhanceTheme, offerZone } from "./preferences";
import { BarWalk } from "./strip";
import { enhanceSubscription } from "./subscribe";
import { Zone } from "./words";

const { events, history, links, zone = "UTC", zoneNames } = document.body.dataset;

const themeForm = document.querySelector<HTMLFormElement>("form.theme");
if (themeForm) enhanceTheme(themeForm);

const zoneForm = document.querySelector<HTMLFormElement>("form.zone-choice");
if (zoneForm) offerZone(zoneForm, zone);

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-subscribe]")) enhanceSubscription(form);

const components = document.getElementById("components");
const walk = components && history && links ? new BarWalk(components, history, links) : null;

const charts = document.getElementById("performance");
const cursor = charts ? new ChartCursor(charts) : null;

const changed = (): void => {
  walk?.refresh();
  cursor?.refresh();
  if (zoneForm) offerZone(zoneForm, zone);
};

const main = document.getElementById("main");
if (main && components) {
  chooseInPlace(main, () => renew(changed));
  openGroups(main, () => renew(changed));
}

const live = document.getElementById("live");
if (live && events) new LivePage(events, new Zone(zone, zoneNames), live, changed).start();

addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
