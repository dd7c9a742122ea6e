interface Option {
  readonly value: string;
  readonly label: string;
  readonly count: number | null;
  readonly group?: string;
}

/** The options to offer: what was typed narrows them, and a chosen value stays even when it counts nothing any more. */
export function offeredOptions(
  options: readonly Option[],
  chosen: readonly string[],
  wanted: string,
): Option[] {
  const known = new Set(options.map((option) => option.value));
  const lost = chosen
    .filter((value) => !known.has(value))
    .map((value) => ({ value, label: value, count: 0 }));
  const text = wanted.trim().toLowerCase();
  return [...lost, ...options].filter((option) => option.label.toLowerCase().includes(text));
}
