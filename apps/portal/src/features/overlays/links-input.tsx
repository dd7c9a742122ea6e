"use client";

import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { EditValues } from "./edit-values.ts";
import styles from "./overlays.module.css";

interface LinksInputProps {
  readonly value: EditValues["links"];
  readonly onChange: (links: EditValues["links"]) => void;
  /** What is wrong, by `<index>` and `<index>.url`. */
  readonly problemAt: (path: string) => string | undefined;
}

/** The links of an entity, one to a line. */
export function LinksInput({ value, onChange, problemAt }: LinksInputProps) {
  const change = (at: number, part: { url?: string; title?: string }) =>
    onChange(value.map((link, index) => (index === at ? cleaned({ ...link, ...part }) : link)));
  return (
    <fieldset className={styles.links}>
      <legend>Links</legend>
      {value.map((link, at) => {
        const number = String(at + 1);
        return (
          <div key={at} className={styles.link}>
            <TextInput
              aria-label={`Title of link ${number}`}
              placeholder="Title"
              value={link.title ?? ""}
              maxLength={200}
              error={problemAt(`links.${String(at)}.title`)}
              onChange={(event) => change(at, { title: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`Address of link ${number}`}
              placeholder="https://"
              value={link.url}
              spellCheck={false}
              maxLength={4000}
              error={problemAt(`links.${String(at)}.url`) ?? problemAt(`links.${String(at)}`)}
              onChange={(event) => change(at, { url: event.currentTarget.value })}
            />
            <Tooltip label="Take this link away">
              <ActionIcon
                size={30}
                aria-label={`Take link ${number} away`}
                onClick={() => onChange(value.filter((_, index) => index !== at))}
              >
                <IconTrash aria-hidden size={15} />
              </ActionIcon>
            </Tooltip>
          </div>
        );
      })}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...value, { url: "" }])}
      >
        Add a link
      </Button>
    </fieldset>
  );
}

/** A title that was emptied is none. */
function cleaned({ title, url, ...rest }: EditValues["links"][number]): EditValues["links"][number] {
  return title === undefined || title === "" ? { url, ...rest } : { url, title, ...rest };
}
