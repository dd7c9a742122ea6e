/** A line of a table: what was measured, and what is aimed at. */
export interface BenchRow {
  readonly what: string;
  readonly value: string;
  readonly aim: string;
}
