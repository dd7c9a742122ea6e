import type { YamlToken, YamlTokenKind } from "./yaml-tokens.ts";

const KEYWORDS = {
  graphql:
    "type|input|interface|union|enum|scalar|schema|directive|extend|implements|on|repeatable|query|mutation|subscription|fragment",
  proto:
    "syntax|package|import|option|message|enum|service|rpc|returns|stream|repeated|optional|required|reserved|oneof|map|extend|extensions|to",
} as const;

const COMMENTS = { graphql: "#.*", proto: "//.*|/\\*.*?(?:\\*/|$)" } as const;

const patterns = {
  graphql: patternOf("graphql"),
  proto: patternOf("proto"),
};

function patternOf(language: keyof typeof KEYWORDS): RegExp {
  const parts = [
    `(?<comment>${COMMENTS[language]})`,
    String.raw`(?<string>"""|"(?:[^"\\]|\\.)*"?)`,
    String.raw`(?<literal>\b(?:true|false|null|-?\d[\w.]*)\b)`,
    String.raw`(?<key>\b(?:${KEYWORDS[language]})\b|@\w+)`,
    String.raw`(?<mark>[{}()[\]:;=!|&,<>]+)`,
  ];
  return new RegExp(parts.join("|"), "g");
}

const KINDS = ["comment", "string", "literal", "key", "mark"] as const satisfies readonly YamlTokenKind[];

/** Colours one line of GraphQL or of protocol buffers; enough for reading, no parser: a line is coloured by itself. */
export function bracedTokens(line: string, language: keyof typeof KEYWORDS): YamlToken[] {
  const tokens: YamlToken[] = [];
  let done = 0;
  for (const match of line.matchAll(patterns[language])) {
    const kind = KINDS.find((name) => match.groups?.[name] !== undefined) ?? "plain";
    tokens.push({ kind: "plain", text: line.slice(done, match.index) }, { kind, text: match[0] });
    done = match.index + match[0].length;
  }
  tokens.push({ kind: "plain", text: line.slice(done) });
  return tokens.filter(({ text }) => text !== "");
}
