import type { FlagIssue } from "@signalbox/domain/flags/schema";
import type { CompletionWords } from "./completions.ts";

export interface JsonEditorProps {
  readonly label: string;
  readonly text: string;
  readonly words: CompletionWords;
  /** What is wrong, by JSON pointers. */
  readonly issues: readonly Pick<FlagIssue, "path" | "message" | "level">[];
  readonly onChange: (text: string) => void;
}
