"use client";

import { Button, FileButton, Group, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { importFlags } from "@signalbox/domain/flags/permissions";
import type { FlagEnvironment } from "@signalbox/domain/flags/schema";
import { ErrorState, GuardedButton } from "@signalbox/ui";
import { shownError } from "../../trpc/app-error.ts";
import { useCan } from "../../trpc/use-can.ts";
import { EntitySelect } from "../entity-select/index.ts";
import styles from "./flag-settings.module.css";
import { formatOf, formats } from "./import-words.ts";
import { ImportReportView } from "./import-report-view.tsx";
import { useImport } from "./use-import.ts";

/** Takes a file or its text, shows what an import would do, and does it. */
export function ImportForm({ environment }: { environment: FlagEnvironment }) {
  const { values, change, preview, carryOut, report, done, canImport } = useImport(environment);
  const can = useCan(importFlags, { type: "flags.environment", id: environment.name });
  const error = preview.error ?? carryOut.error;
  return (
    <Stack gap="md" className={styles.form}>
      <NativeSelect
        label="Comes from"
        data={formats}
        value={values.format}
        onChange={(event) => change({ format: formatOf(event.currentTarget.value) })}
      />
      <Textarea
        label="File"
        description="JSON or YAML, at most 10 MB and 2,000 flags."
        autosize
        minRows={6}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: styles.mono ?? "" }}
        value={values.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <Group>
        <FileButton
          accept=".json,.yaml,.yml"
          onChange={(file) => void file?.text().then((text) => change({ text }))}
        >
          {(props) => (
            <Button {...props} variant="default">
              Choose a file
            </Button>
          )}
        </FileButton>
      </Group>
      <EntitySelect
        label="New flags belong to"
        value={values.entityRef}
        onChange={(entityRef) => change({ entityRef })}
      />
      {environment.production && (
        <TextInput
          label="Reason"
          autoComplete="off"
          value={values.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      )}
      {error && <ErrorState title={shownError(error).message} remedy={shownError(error).remedy} />}
      <Group gap="xs">
        <Button
          variant="default"
          disabled={values.text === "" || values.entityRef === ""}
          loading={preview.isPending}
          onClick={() => preview.mutate()}
        >
          Preview
        </Button>
        <GuardedButton
          can={can}
          disabled={!canImport}
          loading={carryOut.isPending}
          onClick={() => carryOut.mutate()}
        >
          Import
        </GuardedButton>
      </Group>
      {report && <ImportReportView report={report} done={done} />}
    </Stack>
  );
}
