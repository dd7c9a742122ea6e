import { traceFields } from "./trace-fields.ts";

const METHODS = ["debug", "log", "info", "warn", "error"] as const;

type Write = (...words: unknown[]) => void;

/** Puts the ids of the running span on each line of the console; answers how to undo that. */
export function patchConsole(target: Pick<Console, (typeof METHODS)[number]> = console): () => void {
  const originals = METHODS.map((name) => [name, target[name]] as const);
  for (const [name, write] of originals) target[name] = traced(write.bind(target));
  return () => void Object.assign(target, Object.fromEntries(originals));
}

function traced(write: Write): Write {
  return (...words) => {
    const { trace_id, span_id } = traceFields();
    if (trace_id === undefined) return write(...words);
    const line = words.length === 1 ? jsonObject(words[0]) : null;
    if (line !== null) return write(JSON.stringify({ ...line, trace_id, span_id }));
    write(...words, `trace_id=${trace_id} span_id=${span_id}`);
  };
}

/** A line that is JSON already stays JSON, so that whoever reads it still can. */
function jsonObject(word: unknown): object | null {
  if (typeof word !== "string" || !word.startsWith("{") || !word.endsWith("}")) return null;
  try {
    const value: unknown = JSON.parse(word);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
