/** One document of a stream, before it is parsed: its own text and where that begins. */
export interface DocumentText {
  /** Counts the documents that hold anything, from 0. */
  readonly index: number;
  /** Line of the file on which `text` begins, from 1. */
  readonly line: number;
  readonly text: string;
}

interface Segment {
  start: number;
  line: number;
  /** Where the text begins once a bare `---` has been passed over. */
  textStart: number;
  textLine: number;
  marked: boolean;
  directives: boolean;
  filled: boolean;
}

/**
 * Cuts a stream at its document markers. A line that begins with `---` or `...` ends a document whatever it is in the middle
 * of (YAML 1.2.2, rule c-forbidden), so one broken document cannot swallow the next.
 */
export function* splitDocuments(stream: string): Generator<DocumentText> {
  let index = 0;
  let segment = segmentAt(0, 1);
  for (const { start, end, line, text } of linesOf(stream)) {
    const marker = markerOf(text);
    if (marker === "---" && (segment.marked || segment.filled)) {
      if (segment.filled) yield documentOf(stream, segment, start, index++);
      segment = segmentAt(start, line);
    }
    noteLine(segment, text, marker, { end, line });
    if (marker === "...") {
      if (segment.filled) yield documentOf(stream, segment, start, index++);
      segment = segmentAt(end, line + 1);
    }
  }
  if (segment.filled) yield documentOf(stream, segment, stream.length, index);
}

function segmentAt(start: number, line: number): Segment {
  return { start, line, textStart: start, textLine: line, marked: false, directives: false, filled: false };
}

function noteLine(
  segment: Segment,
  text: string,
  marker: string | null,
  at: { end: number; line: number },
): void {
  if (marker === "---") {
    segment.marked = true;
    segment.filled = !isBlank(text.slice(3));
    if (segment.filled || segment.directives) return;
    segment.textStart = at.end;
    segment.textLine = at.line + 1;
  } else if (text.startsWith("%") && !segment.marked && !segment.filled) {
    segment.directives = true;
  } else if (marker === null && !isBlank(text)) {
    segment.filled = true;
  }
}

function* linesOf(stream: string) {
  let line = 1;
  for (let start = 0; start < stream.length; line++) {
    const feed = stream.indexOf("\n", start);
    const end = feed < 0 ? stream.length : feed + 1;
    yield { start, end, line, text: stream.slice(start, end) };
    start = end;
  }
}

function markerOf(line: string): "---" | "..." | null {
  const head = line.slice(0, 3);
  if (head !== "---" && head !== "...") return null;
  return line.length === 3 || /\s/.test(line.charAt(3)) ? head : null;
}

function isBlank(text: string): boolean {
  const rest = text.trimStart();
  return rest === "" || rest.startsWith("#");
}

function documentOf(stream: string, segment: Segment, end: number, index: number): DocumentText {
  const whole = stream.slice(segment.textStart, end);
  const blank = /^(?:[ \t]*\r?\n)*/.exec(whole)?.[0] ?? "";
  const line = segment.textLine + (blank.split("\n").length - 1);
  return { index, line, text: whole.slice(blank.length).trimEnd() };
}
