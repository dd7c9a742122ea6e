export type YamlTokenKind = "key" | "string" | "literal" | "comment" | "mark" | "plain";

export interface YamlToken {
  readonly kind: YamlTokenKind;
  readonly text: string;
}

const LINE =
  /^(?<lead>\s*(?:-\s+)*)(?:(?<key>"[^"]*"|'[^']*'|[^\s#:"'][^#:]*?)(?<colon>\s*:)(?=\s|$))?(?<rest>.*)$/;
const LITERAL = /^(?:true|false|null|~|-?\d+(?:\.\d+)?)$/;
const COMMENT = /(?:^|\s)#.*$/;

/** Colours one line of YAML; enough for reading, no parser: a line is coloured by itself. */
export function yamlTokens(line: string): YamlToken[] {
  const { lead = "", key, colon, rest = "" } = LINE.exec(line)?.groups ?? {};
  if (line.trimStart().startsWith("#")) return [{ kind: "comment", text: line }];
  if (/^(?:---|\.\.\.)\s*$/.test(line)) return [{ kind: "mark", text: line }];
  const tokens: YamlToken[] = [{ kind: "mark", text: lead }];
  if (key !== undefined) tokens.push({ kind: "key", text: key }, { kind: "mark", text: colon ?? "" });
  tokens.push(...valueTokens(rest));
  return tokens.filter((token) => token.text !== "");
}

function valueTokens(rest: string): YamlToken[] {
  const quoted = /^\s*["']/.test(rest);
  const comment = quoted ? "" : (COMMENT.exec(rest)?.[0] ?? "");
  const value = rest.slice(0, rest.length - comment.length);
  return [
    { kind: valueKind(value.trim()), text: value },
    { kind: "comment", text: comment },
  ];
}

function valueKind(value: string): YamlTokenKind {
  if (LITERAL.test(value)) return "literal";
  if (/^["']/.test(value)) return "string";
  return "plain";
}
