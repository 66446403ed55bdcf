/**
 * The page's texts in the reader's language, as the server gives them with the page: the script has none of its own. A
 * message that counts comes as its plural forms; which one is right, the browser knows.
 */
type Message = string | Readonly<Record<string, string>>;
type Values = Readonly<Record<string, string | number>>;

interface Words {
  readonly [key: string]: Message | readonly string[];
}

let words: Words | null = null;

/** Other words than those on the page; null: those on the page. */
export function speak(other: Words | null): void {
  words = other;
}

export function language(): string {
  return document.documentElement.lang || "en";
}

/** A message by the server's key; one that is not there shows its key. */
export function say(key: string, values: Values = {}): string {
  const message = known()[key];
  if (message === undefined || isList(message)) return key;
  const text = typeof message === "string" ? message : form(message, Number(values.n ?? 0));
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The names of months or of days, each from the first. */
export function names(of: "months" | "weekdays"): readonly string[] {
  const list = known()[of];
  return list !== undefined && isList(list) ? list : [];
}

/** "Partially degraded", as programs read it, in the reader's words. */
export function headlineWords(exact: string, group = "headline"): string {
  const key = `${group}.${exact.toLowerCase().replace(/[^a-z]+/g, "_")}`;
  return key in known() ? say(key) : exact;
}

function form(forms: Readonly<Record<string, string>>, n: number): string {
  return forms[`=${n}`] ?? forms[new Intl.PluralRules(language()).select(n)] ?? forms.other ?? "";
}

function isList(message: Message | readonly string[]): message is readonly string[] {
  return Array.isArray(message);
}

function known(): Words {
  words ??= JSON.parse(document.querySelector<HTMLTemplateElement>("template#words")?.content.textContent || "{}") as Words;
  return words;
}
