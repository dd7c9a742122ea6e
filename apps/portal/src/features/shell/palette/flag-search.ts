interface FlagSearch {
  /** What flags are searched by. */
  readonly text: string;
  /** Whether the words ask to kill one. */
  readonly killing: boolean;
}

/** "kill new-checkout in production" asks for new-checkout; the words around it say what shall become of it. */
export function flagSearchOf(query: string, environments: readonly string[]): FlagSearch {
  const [first = "", ...rest] = query.trim().split(/\s+/);
  if (first.toLowerCase() !== "kill") return { text: query.trim(), killing: false };
  const last = rest.at(-1)?.toLowerCase() ?? "";
  const named = rest.length > 2 && rest.at(-2) === "in" && environments.some((name) => name.startsWith(last));
  return { text: (named ? rest.slice(0, -2) : rest).join(" "), killing: true };
}
