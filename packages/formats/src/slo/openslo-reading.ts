import type { OpenSloDocument } from "./openslo-documents.ts";
import type { OpenSloIssue, OpenSloKind } from "./openslo.ts";
import type { Given } from "./shape.ts";

/** What an objective is read with: the other documents of the file, and a place to complain at. */
export interface Reading {
  readonly spec: Given;
  find(kind: OpenSloKind, name: string): OpenSloDocument | null;
  /** `path` is within the document. */
  report(path: string, message: string, level?: OpenSloIssue["level"]): void;
}
