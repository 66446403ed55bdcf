/**
 * Makes one tree look like another while keeping its elements, so that focus, scroll, open details and what someone is
 * typing stay. An element is the same if it has the same id, or the same tag at the same place.
 *
 * `data-owned` marks what the script itself writes; `.strip` keeps its bars, only their letters change.
 */
const KEPT = new Set(["open", "value", "role", "tabindex"]);

export function morph(now: Element, wanted: Element): void {
  if (now.hasAttribute("data-owned")) return;
  attributes(now, wanted);
  if (now.classList.contains("strip")) {
    bars(now, wanted);
    return;
  }
  children(now, wanted);
}

function attributes(now: Element, wanted: Element): void {
  for (const { name, value } of Array.from(wanted.attributes)) {
    if (!KEPT.has(name) && now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
  for (const { name } of Array.from(now.attributes)) {
    if (!KEPT.has(name) && !wanted.hasAttribute(name)) now.removeAttribute(name);
  }
}

function bars(now: Element, wanted: Element): void {
  if (now.children.length !== wanted.children.length) {
    now.replaceChildren(...Array.from(wanted.children).map((bar) => bar.cloneNode(true)));
    return;
  }
  Array.from(wanted.children).forEach((bar, index) => {
    const mine = now.children[index];
    if (mine && mine.className !== bar.className) mine.className = bar.className;
  });
}

function children(now: Element, wanted: Element): void {
  let here: ChildNode | null = now.firstChild;
  for (const next of Array.from(wanted.childNodes)) {
    const match = find(now, here, next);
    if (match === null) {
      now.insertBefore(next.cloneNode(true), here);
      continue;
    }
    if (match !== here) now.insertBefore(match, here);
    here = match.nextSibling;
    if (match instanceof Element && next instanceof Element) {
      morph(match, next);
    } else if (match.nodeValue !== next.nodeValue) {
      match.nodeValue = next.nodeValue;
    }
  }
  while (here !== null) {
    const gone: ChildNode = here;
    here = here.nextSibling;
    gone.remove();
  }
}

function find(parent: Element, here: ChildNode | null, next: ChildNode): ChildNode | null {
  if (next instanceof Element && next.id !== "") {
    for (const child of Array.from(parent.children)) {
      if (child.id === next.id && child.tagName === next.tagName) return child;
    }
    return null;
  }
  const free = here instanceof Element && here.id !== "";
  if (here === null || free || here.nodeType !== next.nodeType || here.nodeName !== next.nodeName) return null;
  return here;
}
