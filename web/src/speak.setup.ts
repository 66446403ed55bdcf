/** Tests speak English from the server's own file, read as the server gives it to the page. */
import english from "../../query-service/src/main/resources/words/en.properties?raw";
import { speak } from "./say";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const lines = english.split("\n").filter((line) => /^[a-z]/.test(line));
const messages = lines.map((line) => {
  const [key = "", pattern = ""] = [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)];
  return [key, message(pattern.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))))];
});

function message(pattern: string): string | Record<string, string> {
  if (!pattern.startsWith("{n, plural,")) return pattern;
  const forms = pattern.matchAll(/(\S+) \{([^{}]*)\}/g);
  return Object.fromEntries(Array.from(forms, ([, category, form]) => [category, form?.replace("#", "{n}")]));
}

speak({ ...Object.fromEntries(messages), months: MONTHS, weekdays: DAYS });
