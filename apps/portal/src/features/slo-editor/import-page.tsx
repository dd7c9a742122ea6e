"use client";

import { Anchor, Breadcrumbs, Button, FileButton, Group, Stack, Textarea } from "@mantine/core";
import { createSlos } from "@signalbox/domain/slos/permissions";
import { ErrorState, GuardedButton, PageHeader } from "@signalbox/ui";
import { shownError } from "../../trpc/app-error.ts";
import { useCan } from "../../trpc/use-can.ts";
import { newSloOf } from "../slos/index.ts";
import { ImportReportView } from "./import-report-view.tsx";
import styles from "./slo-editor.module.css";
import { useImport } from "./use-import.ts";

/** Objectives in from OpenSLO; it says what it would do before it does it. */
export function ImportPage() {
  const { text, setText, preview, carryOut, shown, canImport } = useImport();
  const can = useCan(createSlos, newSloOf(""));
  const error = preview.error ?? carryOut.error;
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
            <Anchor href="/slos">SLOs</Anchor>
          </Breadcrumbs>
        }
        title="Import SLOs"
        description="OpenSLO v1 in YAML, several documents in one file. An import says what it would do before it does it."
      />
      <Stack gap="md" className={styles.form}>
        <Textarea
          label="File"
          description="SLO, SLI, Service, AlertPolicy, AlertCondition, DataSource and AlertNotificationTarget."
          autosize
          minRows={10}
          maxRows={24}
          spellCheck={false}
          classNames={{ input: styles.monoInput ?? "" }}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {error && <ErrorState title={shownError(error).message} remedy={shownError(error).remedy} />}
        <Group gap="xs">
          <FileButton accept=".yaml,.yml" onChange={(file) => void file?.text().then(setText)}>
            {(props) => (
              <Button {...props} variant="default">
                Choose a file
              </Button>
            )}
          </FileButton>
          <Button
            variant="default"
            disabled={text.trim() === ""}
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
      </Stack>
      {shown && <ImportReportView report={shown.report} done={shown.done} text={text} />}
    </>
  );
}
