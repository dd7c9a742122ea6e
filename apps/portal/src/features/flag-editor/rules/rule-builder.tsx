"use client";

import { Button, VisuallyHidden } from "@mantine/core";
import type { RuleList } from "@signalbox/domain/flags/schema";
import { IconPlus } from "@tabler/icons-react";
import { useId, useState } from "react";
import { moved, newRule, withRule } from "./edit-list.ts";
import { RuleCard } from "./rule-card.tsx";
import { useRuleNames } from "./rule-names.tsx";
import { ServeEditor } from "./serve-editor.tsx";
import styles from "./rules.module.css";

interface RuleBuilderProps {
  readonly list: RuleList;
  readonly onChange: (list: RuleList) => void;
}

/** Rules in their order: the first that matches decides. */
export function RuleBuilder({ list, onChange }: RuleBuilderProps) {
  const { variants } = useRuleNames();
  const id = useId();
  const [said, setSaid] = useState("");
  const { rules } = list;
  const move = (from: number, to: number) => {
    if (to < 0 || to >= rules.length) return;
    onChange({ ...list, rules: moved(rules, from, to) });
    setSaid(`Rule ${String(from + 1)} is now rule ${String(to + 1)} of ${String(rules.length)}.`);
    // The places stay and what stands in them moves, so the card to follow is there already.
    document.getElementById(`${id}-${String(to)}`)?.focus();
  };
  const remove = (at: number) => {
    onChange({ ...list, rules: rules.toSpliced(at, 1) });
    setSaid(`Rule ${String(at + 1)} is removed.`);
    document.getElementById(`${id}-add`)?.focus();
  };
  return (
    <div className={styles.builder}>
      <ol className={styles.rules}>
        {rules.map((rule, at) => (
          <RuleCard
            key={at}
            id={`${id}-${String(at)}`}
            at={at}
            count={rules.length}
            rule={rule}
            onChange={(next) => onChange(withRule(list, at, next))}
            onMove={(to) => move(at, to)}
            onRemove={() => remove(at)}
          />
        ))}
      </ol>
      <Button
        id={`${id}-add`}
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus aria-hidden size={14} />}
        onClick={() => onChange({ ...list, rules: [...rules, newRule(variants[0] ?? "")] })}
      >
        Add rule
      </Button>
      <div className={styles.otherwise} role="group" aria-label="Otherwise">
        <span className={styles.word}>{rules.length === 0 ? "Everyone gets" : "Otherwise"}</span>
        <ServeEditor
          of="everyone else"
          place="otherwise"
          serve={list.otherwise}
          onChange={(otherwise) => onChange({ ...list, otherwise })}
        />
      </div>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  );
}
