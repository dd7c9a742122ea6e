/** An entity that a term may mean: an owner or a system, by what people call it. */
export interface NamedEntity {
  readonly ref: string;
  readonly name: string;
  readonly title: string;
}

/** Asks for the entities of some kinds that have one of the names or titles, or whose name begins so. */
export interface NameQuestion {
  readonly kinds: readonly string[];
  readonly names: readonly string[];
  readonly beginnings: readonly string[];
}

export interface NameReader {
  /** In lower case, those with the very name or title first. */
  named(question: NameQuestion): Promise<NamedEntity[]>;
}

/** How teams commonly name their groups; "payments" means `team-payments` too. */
const FORMS = ["team", "squad", "group", "tribe"];

export function nameQuestion(kinds: readonly string[], text: string): NameQuestion {
  const written = text.toLowerCase();
  const formed = FORMS.flatMap((form) => [`${form}-${written}`, `${written}-${form}`]);
  return {
    kinds,
    names: [written, ...formed],
    beginnings: [written, ...FORMS.map((form) => `${form}-${written}`)],
  };
}

/**
 * The refs that a bare text means: what has it as its name or title; else a team's usual form of it; else all whose names
 * begin with it, as while it is still being typed.
 */
export function refsMeant(text: string, candidates: readonly NamedEntity[]): string[] {
  const written = text.toLowerCase();
  const very = candidates.filter(({ name, title }) => name === written || title === written);
  if (very.length > 0) return very.map(({ ref }) => ref);
  const { names } = nameQuestion([], text);
  const formed = candidates.filter(({ name }) => names.includes(name));
  return (formed.length > 0 ? formed : candidates).map(({ ref }) => ref);
}
