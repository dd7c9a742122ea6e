interface Issue {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** `file:line:column`, the form that editors and terminals open. */
export function placeOf(file: string, { file: own, line, column }: Issue): string {
  return [own ?? file, line, column].filter((part) => part !== undefined).join(":");
}
