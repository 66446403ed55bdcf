/** The forms for updates: sent in place, the answer under the field. Without script a form posts itself and gets a page. */
import { language, say } from "./say";

interface Answer {
  readonly secret?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly message: string }[];
}

interface Told {
  readonly words: string;
  readonly refused: boolean;
}

export function enhanceSubscription(form: HTMLFormElement): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form);
  });
}

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>("button");
  if (!button) return;
  const words = button.textContent;
  button.textContent = say("subscribe.sending");
  button.disabled = true;
  const told = await subscribe(form.action, wish(new FormData(form)));
  button.textContent = words;
  button.disabled = false;
  if (!told.refused) form.reset();
  tell(form, told);
}

/** What a form asks for, as the API takes it. */
export function wish(data: FormData): Record<string, string | string[]> {
  const asked: Record<string, string | string[]> = { components: [], events: [] };
  for (const [name, value] of data) {
    const list = asked[name];
    if (Array.isArray(list)) list.push(String(value));
    else asked[name] = String(value);
  }
  return asked;
}

export async function subscribe(action: string, asked: Record<string, string | string[]>): Promise<Told> {
  try {
    const response = await fetch(action, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(asked),
    });
    const answer = (await response.json().catch(() => ({}))) as Answer;
    if (!response.ok) return { words: refusal(response.status, answer), refused: true };
    return { words: answer.secret ? say("subscribe.key", { key: answer.secret }) : say("subscribe.sent"), refused: false };
  } catch {
    return { words: say("subscribe.unreachable"), refused: true };
  }
}

/** The API's own words where the reader reads English, since they are the more exact ones. */
function refusal(status: number, answer: Answer): string {
  const exact = answer.errors?.[0]?.message ?? answer.detail;
  if (exact && language() === "en") return exact;
  return say(status === 422 ? "subscribe.refused" : "subscribe.failed");
}

function tell(form: HTMLFormElement, told: Told): void {
  const hint = form.querySelector<HTMLElement>(".hint");
  if (!hint) return;
  hint.textContent = told.words;
  hint.classList.toggle("hint-error", told.refused);
  hint.tabIndex = -1;
  hint.focus();
}
