/** An answer whose whole text is known before it is sent. */
export interface TextAnswer {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

const answers = new WeakMap<Response, TextAnswer>();

/** A Response as any other; a server that knows `textAnswerOf` need not read its text back from a stream. */
export function textResponse(
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const response = new Response(text, { status, headers });
  answers.set(response, { text, headers });
  return response;
}

/** Null for a Response that was made in another way; headers that were set on it later are not in the answer. */
export const textAnswerOf = (response: Response): TextAnswer | null => answers.get(response) ?? null;
