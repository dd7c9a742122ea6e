"use client";

import { NativeSelect } from "@mantine/core";
import type { Serve } from "@signalbox/domain/flags/schema";
import { evenShares } from "./edit-list.ts";
import { useRuleNames } from "./rule-names.tsx";
import { SplitEditor } from "./split-editor.tsx";
import styles from "./rules.module.css";

interface ServeEditorProps {
  /** Names what is served there: "rule 2". */
  readonly of: string;
  readonly place: string;
  readonly serve: Serve;
  readonly onChange: (serve: Serve) => void;
}

const VARIANT = "variant:";

/** What those get whom a rule is for: one variant, a split, or what is served by default. */
export function ServeEditor({ of, place, serve, onChange }: ServeEditorProps) {
  const { variants, defaultVariant, issues } = useRuleNames();
  const issue = issues.get(place);
  const chosen = serve.kind === "variant" ? VARIANT + serve.variant : serve.kind;
  const names =
    serve.kind === "variant" && !variants.includes(serve.variant) ? [...variants, serve.variant] : variants;
  const choose = (choice: string) => {
    if (choice === "default") onChange({ kind: "default" });
    else if (choice === "split") onChange(newSplit(serve, variants));
    else onChange({ kind: "variant", variant: choice.slice(VARIANT.length) });
  };
  return (
    <div className={styles.serve}>
      <NativeSelect
        aria-label={`Serve for ${of}`}
        className={styles.served}
        data={[
          ...names.map((name) => ({ value: VARIANT + name, label: name === "" ? "Choose a variant" : name })),
          { value: "split", label: "a percentage split" },
          { value: "default", label: `the default (${defaultVariant ?? "the caller's own"})` },
        ]}
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {serve.kind === "split" && <SplitEditor of={of} split={serve} onChange={onChange} />}
      {issue !== undefined && <p className={styles.problem}>{issue}</p>}
    </div>
  );
}

function newSplit(serve: Serve, variants: readonly string[]): Serve {
  const first = serve.kind === "variant" ? serve.variant : (variants[0] ?? "");
  const other = variants.find((name) => name !== first);
  const names = other === undefined ? [first] : [first, other];
  return {
    kind: "split",
    bucketBy: null,
    unit: "percent",
    shares: evenShares(names.map((variant) => ({ variant, amount: 0 }))),
  };
}
