export interface TextPart {
  readonly text: string;
  readonly matched: boolean;
}

/** Cuts a text where words of a search occur in it, so that the reader sees why it was found. */
export function matchedParts(text: string, search: string): TextPart[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matched = new Array<boolean>(text.length).fill(false);
  const lower = text.toLowerCase();
  for (const word of words) {
    for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + 1)) {
      matched.fill(true, at, at + word.length);
    }
  }
  const parts: TextPart[] = [];
  for (let start = 0; start < text.length;) {
    let end = start + 1;
    while (end < text.length && matched[end] === matched[start]) end += 1;
    parts.push({ text: text.slice(start, end), matched: matched[start] ?? false });
    start = end;
  }
  return parts;
}
