"use client";

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { CopyButton } from "@signalbox/ui";
import type { ReactNode } from "react";
import classes from "./settings.module.css";

interface SecretOnceProps {
  readonly secret: string;
  readonly onDone: () => void;
  /** What to do with it. */
  readonly children?: ReactNode;
}

/** The only moment in which a secret is readable: it is stored hashed. */
export function SecretOnce({ secret, onDone, children }: SecretOnceProps) {
  return (
    <Stack gap="md">
      <Text size="sm">Copy the secret now. It is stored hashed and cannot be shown again.</Text>
      <TextInput
        data-autofocus
        readOnly
        label="Secret"
        classNames={{ input: classes.secret ?? "" }}
        value={secret}
        onFocus={(event) => event.currentTarget.select()}
        rightSection={<CopyButton value={secret} what="secret" />}
      />
      {children}
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
