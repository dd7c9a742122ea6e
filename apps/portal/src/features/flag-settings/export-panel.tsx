"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import { ErrorState } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../trpc/app-error.ts";
import { useTRPCClient } from "../../trpc/client.ts";
import { saveFile } from "./save-file.ts";
import styles from "./flag-settings.module.css";

/** Hands out the environment as a file of flagd, and says what is not in it. */
export function ExportPanel({ environment: { name, title } }: { environment: FlagEnvironment }) {
  const client = useTRPCClient();
  const download = useMutation({
    mutationFn: () => client.flags.export.query({ environment: name }),
    onSuccess: ({ document }) => saveFile(`${name}.flagd.json`, `${JSON.stringify(document, null, 2)}\n`),
  });
  const leftOut = download.data?.leftOut ?? [];
  return (
    <Stack gap="md" className={styles.form}>
      <Text size="sm">
        Any flagd and its providers read the file. Prerequisites and kills are written out as rules.
      </Text>
      <Group>
        <Button variant="default" loading={download.isPending} onClick={() => download.mutate()}>
          {`Download ${title}`}
        </Button>
      </Group>
      {download.error && (
        <ErrorState title={shownError(download.error).message} remedy={shownError(download.error).remedy} />
      )}
      {leftOut.length > 0 && (
        <>
          <Text size="sm">Not in the file:</Text>
          <ul className={styles.issues}>
            {leftOut.map(({ key, reason }) => (
              <li key={key}>
                <code>{key}</code> {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </Stack>
  );
}
