import type { ReactNode } from "react";

/**
 * What a table has to show. `message` stands in for rows: first use, nothing matches, failed, not permitted.
 * `total` is null when nobody counted.
 */
export type TableContent<T> =
  | { readonly state: "loading" }
  | {
      readonly state: "rows";
      readonly rows: readonly T[];
      readonly total: number | null;
      readonly more: "none" | "available" | "loading" | "failed";
      /** The rows answer an earlier question while the next answer is on its way. */
      readonly stale: boolean;
    }
  | { readonly state: "message"; readonly message: ReactNode };

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}
