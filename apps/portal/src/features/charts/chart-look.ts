/** Lines differ by colour and by dashes, so that neither has to be told apart alone. */
export const LOOKS = [
  { color: "var(--sb-chart-1)", strokeDasharray: "0" },
  { color: "var(--sb-chart-2)", strokeDasharray: "6 4" },
  { color: "var(--sb-chart-3)", strokeDasharray: "2 3" },
  { color: "var(--sb-chart-4)", strokeDasharray: "10 4 2 4" },
  { color: "var(--sb-chart-5)", strokeDasharray: "14 4" },
] as const;

export function lookOf(place: number): (typeof LOOKS)[number] {
  return LOOKS[place % LOOKS.length] ?? LOOKS[0];
}
