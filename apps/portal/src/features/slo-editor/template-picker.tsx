"use client";

import { Button } from "@mantine/core";
import { Section } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { shareText, windowText } from "../slos/index.ts";
import styles from "./slo-editor.module.css";
import { valuesOf, type SloValues } from "./slo-values.ts";

interface TemplatePickerProps {
  readonly entityRef: string;
  readonly onPick: (values: SloValues) => void;
}

/** Objectives that are ready for an entity of a tier; one fills the form, and all of it can be changed. */
export function TemplatePicker({ entityRef, onPick }: TemplatePickerProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.slos.templates.queryOptions({ entityRef }, { enabled: entityRef !== "" }));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Section title="Start from a template">
      <ul className={styles.templates}>
        {data.items.flatMap((template) =>
          template.drafts.map((draft) => (
            <li key={`${template.id} ${draft.name}`}>
              <span>
                <strong>{draft.title}</strong>
                <span className={styles.small}>
                  {template.title} · {shareText(draft.target, 4)} · {windowText(draft.window)}
                </span>
              </span>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Use ${draft.title} of ${template.title}`}
                onClick={() => onPick(valuesOf(draft))}
              >
                Use
              </Button>
            </li>
          )),
        )}
      </ul>
    </Section>
  );
}
