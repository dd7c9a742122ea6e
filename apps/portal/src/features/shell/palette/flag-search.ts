interface FlagSearch {
  /** What flags are searched by. */
  readonly text: string;
  /** Whether the words ask to kill one. */
  readonly killing: boolean;
  /** The environments that the words name; all unless they name some. */
  readonly environments: readonly string[];
}

/** "kill new-checkout in production" asks for new-checkout; the words around it say what shall become of it. */
export function flagSearchOf(query: string, environments: readonly string[]): FlagSearch {
  const [first = "", ...rest] = query.trim().split(/\s+/);
  if (first.toLowerCase() !== "kill") return { text: query.trim(), killing: false, environments };
  const last = rest.at(-1)?.toLowerCase() ?? "";
  const named = environments.filter((name) => name.startsWith(last));
  const naming = rest.length > 2 && rest.at(-2) === "in" && named.length > 0;
  return naming
    ? { text: rest.slice(0, -2).join(" "), killing: true, environments: named }
    : { text: rest.join(" "), killing: true, environments };
}
