import { foreignOperators } from "./logic/operators.ts";

/** Whether a rule splits subjects as another product does, so that flagd could not read it. */
export function usesForeignBucketing(targeting: unknown): boolean {
  const left: unknown[] = [targeting];
  while (left.length > 0) {
    const logic = left.pop();
    if (typeof logic !== "object" || logic === null) continue;
    if (!Array.isArray(logic) && Object.keys(logic).some((name) => foreignOperators.has(name))) return true;
    left.push(...Object.values(logic));
  }
  return false;
}
