/** What the element draws: the server's words as text, never as markup. */

export interface Row {
  readonly title: string;
  readonly status: string;
  readonly label: string;
  readonly days: string;
  readonly summary: string;
}

/** In the reader's language. */
export interface Words {
  readonly name: string;
  readonly span: string;
  readonly silent: string;
  readonly silent_label: string;
  readonly no_answer: string;
}

export interface Card {
  readonly title: string;
  readonly url: string;
  readonly status: string;
  readonly headline: string;
  readonly note: string;
  readonly components: readonly Row[];
  readonly words: Words;
}

/** Of a page that never answered: no words were heard, so these are English. */
export function unheard(url: string): Card {
  const silent = "Unknown – no fresh data";
  const words = { name: "", span: "", silent, silent_label: "", no_answer: "" };
  return { title: "Status", url, status: "unknown", headline: silent, note: "", components: [], words };
}

/** What was last heard is old: nothing of it is known to hold. */
export function silent(card: Card): Card {
  const components = card.components.map((each) => ({ ...each, status: "unknown", label: card.words.silent_label }));
  return { ...card, status: "unknown", headline: card.words.silent, note: card.words.no_answer, components };
}

const SVG = "http://www.w3.org/2000/svg";
const LINE = { fill: "none", "stroke-width": "1.9", "stroke-linecap": "round", "stroke-linejoin": "round" };

/** As the page's sprite has them: the shape, and what is knocked out of it. */
const GLYPHS: Record<string, readonly [string, string]> = {
  operational: ["M9 1a8 8 0 1 1 0 16A8 8 0 0 1 9 1z", "M5.4 9.3l2.5 2.5 4.8-5.2"],
  degraded: [
    "M7.7.9a1.9 1.9 0 0 1 2.6 0l6.8 6.8a1.9 1.9 0 0 1 0 2.6l-6.8 6.8a1.9 1.9 0 0 1-2.6 0L.9 10.3a1.9 1.9 0 0 1 0-2.6z",
    "M5.6 7.6L9 11l3.4-3.4",
  ],
  partial_outage: [
    "M7.4 1.6a1.85 1.85 0 0 1 3.2 0l6.9 12.1a1.85 1.85 0 0 1-1.6 2.8H2.1a1.85 1.85 0 0 1-1.6-2.8z",
    "M9 6.3v4.1M9 13.3v.05",
  ],
  outage: ["M5.9.8h6.2L17.2 5.9v6.2l-5.1 5.1H5.9L.8 12.1V5.9z", "M6.2 6.2l5.6 5.6M11.8 6.2l-5.6 5.6"],
  maintenance: [
    "M4.6 1h8.8A3.6 3.6 0 0 1 17 4.6v8.8a3.6 3.6 0 0 1-3.6 3.6H4.6A3.6 3.6 0 0 1 1 13.4V4.6A3.6 3.6 0 0 1 4.6 1z",
    "M13 6l-2 2M5.2 12.8L10.5 7.5M11.9 4.4a3.05 3.05 0 0 0-2.6 4.3 3.05 3.05 0 0 0 4.3-2.6",
  ],
};

export function draw(card: Card, size: string): HTMLElement {
  return size === "pill" ? pill(card) : whole(card);
}

function pill(card: Card): HTMLElement {
  const link = linkTo(card, "pill");
  link.append(glyph(card.status), element("span", "", card.headline));
  return link;
}

function whole(card: Card): HTMLElement {
  const box = element("section", "card");
  box.setAttribute("aria-label", card.words.name || card.title);
  const head = linkTo(card, "head");
  const words = element("span");
  words.append(element("b", "", card.headline), element("small", "", note(card)));
  head.append(glyph(card.status), words);
  const list = element("ul");
  list.append(...card.components.map(row));
  const foot = element("div", "foot");
  foot.append(element("span", "", card.words.span), element("span", "", "Signalbox"));
  box.append(head, list, foot);
  return box;
}

function note(card: Card): string {
  return card.note ? `${card.title} · ${card.note}` : card.title;
}

function row(component: Row): HTMLElement {
  const line = element("li", tint(component.status));
  const strip = element("span", "strip");
  strip.setAttribute("role", "img");
  strip.setAttribute("aria-label", component.summary);
  for (const day of component.days) strip.append(element("i", day === "." ? "" : day));
  const name = element("span", "", component.title);
  name.append(element("span", "visually-hidden", `: ${component.label}`));
  line.append(glyph(component.status), name, strip);
  return line;
}

function linkTo(card: Card, kind: string): HTMLAnchorElement {
  const link = element("a", `${kind} ${tint(card.status)}`) as HTMLAnchorElement;
  if (/^https?:/.test(card.url)) link.href = card.url;
  link.target = "_blank";
  link.rel = "noopener";
  return link;
}

function tint(status: string): string {
  return `is-${status.replace("_", "-")}`;
}

function glyph(status: string): SVGElement {
  const svg = shape("svg", { viewBox: "0 0 18 18", class: `glyph ${tint(status)}`, "aria-hidden": "true" });
  const known = GLYPHS[status];
  if (known) {
    svg.append(shape("path", { fill: "currentColor", d: known[0] }), shape("path", { ...LINE, class: "mark", d: known[1] }));
  } else {
    const line = { ...LINE, stroke: "currentColor" };
    svg.append(
      shape("circle", { ...line, cx: "9", cy: "9", r: "7.6", "stroke-dasharray": "3.1 2.2", "stroke-linecap": "butt" }),
      shape("path", { ...line, d: "M6.9 7.1a2.15 2.15 0 1 1 3 2c-.6.3-.9.6-.9 1.2M9 12.7v.05" }),
    );
  }
  return svg;
}

function shape(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function element(name: string, classes = "", words = ""): HTMLElement {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (words) made.textContent = words;
  return made;
}
