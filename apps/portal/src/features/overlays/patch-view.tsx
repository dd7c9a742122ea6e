"use client";

import { Anchor, Button, Group } from "@mantine/core";
import type { EntityPatch } from "@signalbox/domain/catalog/schema";
import { CopyButton } from "@signalbox/ui";
import { IconDownload, IconExternalLink } from "@tabler/icons-react";
import styles from "./overlays.module.css";

const KIND: Readonly<Record<string, "added" | "removed" | "place">> = {
  "+": "added",
  "-": "removed",
  "@": "place",
};

function kindOf(line: string) {
  return line.startsWith("---") || line.startsWith("+++") ? "place" : KIND[line.charAt(0)];
}

/** What to change in the file, as it is committed, with the ways to get it there. */
export function PatchView({ patch, name }: { patch: EntityPatch; name: string }) {
  const { diff, problem, file, line, editUrl } = patch;
  const place = `${file}:${String(line)}`;
  if (problem !== null) return <p className={styles.quiet}>{`There is no patch. ${problem}`}</p>;
  if (diff === "") return <p className={styles.quiet}>The file says all of it already.</p>;
  return (
    <figure className={styles.patch}>
      <figcaption className={styles.patchBar}>
        <code>{place}</code>
        <Group gap="xs" wrap="nowrap">
          {editUrl !== null && (
            <Anchor href={editUrl} target="_blank" rel="noreferrer" className={styles.outside}>
              Edit the file
              <IconExternalLink size={13} aria-label="opens in a new tab" />
            </Anchor>
          )}
          <Button
            component="a"
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            href={`data:text/x-diff;charset=utf-8,${encodeURIComponent(diff)}`}
            download={`${name}.patch`}
          >
            Download
          </Button>
          <CopyButton value={diff} what="patch" />
        </Group>
      </figcaption>
      <div className={styles.scroll} role="region" aria-label={`Patch of ${place}`} tabIndex={0}>
        <pre className={styles.lines}>
          <code>
            {diff
              .trimEnd()
              .split("\n")
              .map((text, at) => (
                <span key={at} className={styles.line} data-kind={kindOf(text)}>
                  {text}
                  {"\n"}
                </span>
              ))}
          </code>
        </pre>
      </div>
    </figure>
  );
}
