interface Positioned {
  readonly position: number;
}

/** The events before and after one in a list that is newest first; null at its ends, and next door outside of it. */
export function neighbours(
  rows: readonly Positioned[],
  position: number,
): { readonly newer: number | null; readonly older: number | null } {
  const at = rows.findIndex((row) => row.position === position);
  if (at === -1) return { newer: null, older: position > 1 ? position - 1 : null };
  return { newer: rows[at - 1]?.position ?? null, older: rows[at + 1]?.position ?? null };
}
