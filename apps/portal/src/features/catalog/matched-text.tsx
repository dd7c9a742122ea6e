import { highlightsIn } from "@signalbox/domain/catalog/schema";
import { Fragment } from "react";

/** What was searched, as far as it is marked in what was found. */
export interface Marked {
  readonly words: readonly string[];
  /** The words are misspelt: what is like them is marked. */
  readonly similar: boolean;
}

/** A text with the searched words marked. */
export function MatchedText({ text, words, similar }: Marked & { text: string }) {
  const ranges = words.length === 0 ? [] : highlightsIn(text, words, similar);
  if (ranges.length === 0) return text;
  return ranges.map(([start, end], at) => (
    <Fragment key={start}>
      {text.slice(ranges[at - 1]?.[1] ?? 0, start)}
      <mark>{text.slice(start, end)}</mark>
      {at === ranges.length - 1 && text.slice(end)}
    </Fragment>
  ));
}
