"use client";

import { DiffView } from "@signalbox/ui";
import { useSuspenseQueries } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import styles from "./apis.module.css";

interface DefinitionTextDiffProps {
  readonly apiRef: string;
  readonly from: number;
  readonly to: number;
}

/** A browser that draws more than this stands still. */
const MOST_LINES = 5_000;

/** The two texts, line by line. */
export function DefinitionTextDiff({ apiRef, from, to }: DefinitionTextDiffProps) {
  const trpc = useTRPC();
  const [before, after] = useSuspenseQueries({
    queries: [
      trpc.apis.getDefinition.queryOptions({ ref: apiRef, position: from, detail: "text" }),
      trpc.apis.getDefinition.queryOptions({ ref: apiRef, position: to, detail: "text" }),
    ],
  });
  const texts = { before: before.data.text, after: after.data.text };
  if (Object.values(texts).some((text) => text.split("\n").length > MOST_LINES)) {
    return (
      <p className={styles.note}>
        The texts are too long to be drawn beside each other (more than {MOST_LINES.toLocaleString("en")}{" "}
        lines).
      </p>
    );
  }
  return (
    <DiffView
      label="Difference of the two definitions"
      changes={[{ path: "definition", kind: "changed", ...texts }]}
    />
  );
}
