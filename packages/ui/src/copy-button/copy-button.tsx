"use client";

import { ActionIcon, Tooltip, VisuallyHidden } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";

const SHOWN_FOR_MS = 2000;

interface CopyButtonProps {
  readonly value: string;
  /** What is copied, for the label: "correlation id". */
  readonly what: string;
}

/** Copies and says so, to eyes and to screen readers. */
export function CopyButton({ value, what }: CopyButtonProps) {
  const { copied, copy } = useClipboard({ timeout: SHOWN_FOR_MS });
  const label = copied ? "Copied" : `Copy ${what}`;
  return (
    <>
      <Tooltip label={label}>
        <ActionIcon size={24} aria-label={`Copy ${what}`} onClick={() => copy(value)}>
          {copied ? <IconCheck aria-hidden size={14} /> : <IconCopy aria-hidden size={14} />}
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{copied ? `Copied the ${what}` : ""}</VisuallyHidden>
    </>
  );
}
