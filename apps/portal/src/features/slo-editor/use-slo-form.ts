"use client";

import { useState } from "react";
import { shownError } from "../../trpc/app-error.ts";
import { problemsByField } from "../settings/index.ts";
import { fieldOf, nameFromTitle, readDraft } from "./slo-draft.ts";
import type { SloValues } from "./slo-values.ts";

export type Change = (part: Partial<SloValues>) => void;
export type Problems = Readonly<Record<string, string>>;

/** The form of an objective: what is typed, and what is wrong with it once somebody tried to go on. */
export function useSloForm(initial: SloValues) {
  const [values, setValues] = useState(initial);
  const [ownName, setOwnName] = useState(initial.name !== "");
  const [problems, setProblems] = useState<Problems>({});
  const change: Change = (part) => {
    setValues((before) => {
      const named = part.title !== undefined && !ownName ? { name: nameFromTitle(part.title) } : {};
      return { ...before, ...part, ...named };
    });
    if (part.name !== undefined) setOwnName(part.name !== "");
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))));
  };
  /** What is typed as the command takes it; null where something is wrong, which the form then says. */
  const read = () => {
    const found = readDraft(values);
    setProblems(found.ok ? {} : found.problems);
    return found.ok ? found : null;
  };
  const refused = (error: unknown) => {
    const { issues } = shownError(error);
    setProblems(
      problemsByField(
        issues.map(({ path, message }) => ({
          path: fieldOf(path.split(/[./]/).filter(Boolean), values),
          message,
        })),
      ),
    );
  };
  return { values, problems, change, read, refused, start: setValues };
}
export type SloForm = ReturnType<typeof useSloForm>;
