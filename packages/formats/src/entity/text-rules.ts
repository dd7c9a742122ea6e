/** What a text must be: the rule in words, and whether a text keeps it. */
export interface TextRule {
  readonly rule: string;
  readonly holds: (text: string) => boolean;
}

function within(max: number, pattern: RegExp, rule: string): TextRule {
  return { rule, holds: (text) => text.length >= 1 && text.length <= max && pattern.test(text) };
}

const DNS_LABEL = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;

function isDnsSubdomain(text: string): boolean {
  return (
    text.length >= 1 &&
    text.length <= 253 &&
    text.split(".").every((part) => part.length <= 63 && DNS_LABEL.test(part))
  );
}

export const anyText: TextRule = { rule: "must be text", holds: () => true };

export const filledText: TextRule = { rule: "must be text and not empty", holds: (text) => text !== "" };

/** What lists, indexes and search hold of an entity is bounded, since a database refuses more than it can index. */
export const TEXT_LIMITS = Object.freeze({
  title: 200,
  description: 10_000,
  type: 100,
  lifecycle: 100,
  email: 320,
  target: 500,
  url: 4000,
});

export function textOfAtMost(max: number): TextRule {
  return { rule: `must be text of at most ${max} characters`, holds: (text) => text.length <= max };
}

export function filledTextOfAtMost(max: number): TextRule {
  return {
    rule: `must be text of 1 to ${max} characters`,
    holds: (text) => text !== "" && text.length <= max,
  };
}

export const objectName = within(
  63,
  /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/,
  "must be 1 to 63 letters, digits, -, _ and ., with a letter or digit at both ends",
);

export const namespaceName = within(
  63,
  DNS_LABEL,
  "must be 1 to 63 lower-case letters, digits and -, with a letter or digit at both ends",
);

export const kindName = within(
  63,
  /^[a-zA-Z][a-z0-9A-Z]*$/,
  "must be 1 to 63 letters and digits and begin with a letter",
);

export const tag = within(
  63,
  /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/,
  "must be 1 to 63 lower-case letters, digits, :, + and #, with single - between them",
);

/** `prefix/name`, where the prefix is a DNS subdomain and may be left out. */
function prefixed(rule: string, isName: (text: string) => boolean): TextRule {
  const holds = (text: string) => {
    const parts = text.split("/");
    const [first = "", second] = parts;
    if (parts.length > 2) return false;
    return second === undefined ? isName(first) : isDnsSubdomain(first) && isName(second);
  };
  return { rule, holds };
}

export const apiVersion = prefixed("must be a version such as backstage.io/v1alpha1", (text) =>
  /^[a-z0-9A-Z]{1,63}$/.test(text),
);

export const metadataKey = prefixed(
  "must have a key of the form name or dns.prefix/name, with a name of 1 to 63 letters, digits, -, _ and .",
  objectName.holds,
);

export const labelValue: TextRule = {
  rule: `must be empty or a name: ${objectName.rule.slice("must be ".length)}`,
  holds: (text) => text === "" || objectName.holds(text),
};

export const url: TextRule = {
  rule: `must be a complete URL such as https://example.com/page, of at most ${TEXT_LIMITS.url} characters`,
  holds: (text) => text.length <= TEXT_LIMITS.url && URL.canParse(text),
};
