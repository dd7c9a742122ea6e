import { readDocument } from "../yaml/read-document.ts";
import { memberOf } from "./json-value.ts";

/** Longer than any block of this kind; reading a version must not cost a parse of the whole definition. */
const MAX_INFO_LINES = 200;
const MAX_VERSION_CHARS = 60;

/** The version that a definition gives itself (`info.version` of OpenAPI and AsyncAPI), or null. */
export function declaredVersion(text: string): string | null {
  const info = /^\s*\{/.test(text) ? infoInJson(text) : infoInYaml(text);
  const version = memberOf(info, "version");
  if (typeof version !== "string" && typeof version !== "number") return null;
  const shown = String(version).trim().slice(0, MAX_VERSION_CHARS);
  return shown === "" ? null : shown;
}

function infoInJson(text: string): unknown {
  try {
    return memberOf(JSON.parse(text), "info");
  } catch {
    return null;
  }
}

/** The lines from `info:` up to the next key at the margin. */
function infoInYaml(text: string): unknown {
  const start = /^["']?info["']?\s*:/m.exec(text)?.index;
  if (start === undefined) return null;
  const lines = text.slice(start, start + MAX_INFO_LINES * 400).split("\n", MAX_INFO_LINES);
  const end = lines.findIndex((line, at) => at > 0 && /^[^\s#]/.test(line));
  const block = (end < 0 ? lines : lines.slice(0, end)).join("\n");
  const { value } = readDocument({ index: 0, line: 1, text: block });
  return memberOf(value, "info");
}
