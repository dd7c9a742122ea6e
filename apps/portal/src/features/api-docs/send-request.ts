import type { BuiltRequest } from "./built-request.ts";

export interface Answer {
  readonly status: number;
  readonly milliseconds: number;
  readonly text: string;
}

const MOST_CHARACTERS = 40_000;

/** Sends with the browser's sign-in; a refusal is an answer too. */
export async function sendRequest({ url, ...init }: BuiltRequest): Promise<Answer> {
  const start = performance.now();
  const response = await fetch(url, init);
  const text = readable(await response.text());
  const milliseconds = Math.round(performance.now() - start);
  return { status: response.status, milliseconds, text };
}

function readable(text: string): string {
  const pretty = indented(text);
  return pretty.length > MOST_CHARACTERS ? `${pretty.slice(0, MOST_CHARACTERS)}\n… cut here` : pretty;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
