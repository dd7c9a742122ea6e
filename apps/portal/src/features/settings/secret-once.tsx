"use client";

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { CopyButton } from "@signalbox/ui";
import classes from "./settings.module.css";

interface SecretOnceProps {
  readonly secret: string;
  readonly onDone: () => void;
}

/** The only moment in which a secret is readable: it is stored hashed. */
export function SecretOnce({ secret, onDone }: SecretOnceProps) {
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
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
