import { matchedParts } from "./matched-parts.ts";

/** A text with the searched words marked. */
export function MatchedText({ text, search }: { text: string; search: string }) {
  if (search === "") return text;
  return matchedParts(text, search).map((part, at) =>
    part.matched ? <mark key={at}>{part.text}</mark> : part.text,
  );
}
