/** The email form: sent in place, the answer under the field. Without script the form posts itself. */
import { say } from "./say";

interface Problem {
  readonly detail?: string;
  readonly errors?: readonly { readonly message: string }[];
}

export function enhanceSubscription(form: HTMLFormElement): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form);
  });
}

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>("button");
  const address = String(new FormData(form).get("address") ?? "");
  if (!button) return;
  const words = button.textContent;
  button.textContent = say("subscribe.sending");
  button.disabled = true;
  const refusal = await subscribe(form.action, address);
  button.textContent = words;
  button.disabled = false;
  if (refusal === null) form.reset();
  tell(form, refusal ?? say("subscribe.sent"), refusal !== null);
}

/** Null when accepted; otherwise what to do about it. */
export async function subscribe(action: string, address: string): Promise<string | null> {
  try {
    const response = await fetch(action, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ type: "email", address, components: [], events: ["incident", "maintenance"] }),
    });
    if (response.ok) return null;
    const problem = (await response.json().catch(() => ({}))) as Problem;
    return problem.errors?.[0]?.message ?? problem.detail ?? say("subscribe.failed");
  } catch {
    return say("subscribe.unreachable");
  }
}

function tell(form: HTMLFormElement, words: string, error: boolean): void {
  const hint = form.querySelector<HTMLElement>(".hint");
  if (!hint) return;
  hint.textContent = words;
  hint.classList.toggle("hint-error", error);
  hint.tabIndex = -1;
  hint.focus();
}
